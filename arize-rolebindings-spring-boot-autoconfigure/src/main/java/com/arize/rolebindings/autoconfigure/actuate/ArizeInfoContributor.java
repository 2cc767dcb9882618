package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.http.request.ClientInfo;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Adds the version of the client and the host and region of the API.
 */
final class ArizeInfoContributor implements InfoContributor {

	private final ConfiguredEndpoint endpoint;

	ArizeInfoContributor(ConfiguredEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", ClientInfo.version());
		details.putAll(this.endpoint.details());
		builder.withDetail("arize", details);
	}

}
