package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.http.request.ClientInfo;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Adds the version of the client, the host and region of the API, and whether the clients
 * are read-only.
 */
final class ArizeInfoContributor implements InfoContributor {

	private final ConfiguredEndpoint endpoint;

	private final boolean readOnly;

	ArizeInfoContributor(ConfiguredEndpoint endpoint, boolean readOnly) {
		this.endpoint = endpoint;
		this.readOnly = readOnly;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", ClientInfo.version());
		details.putAll(this.endpoint.details());
		if (this.readOnly) {
			details.put("readOnly", true);
		}
		builder.withDetail("arize", details);
	}

}
