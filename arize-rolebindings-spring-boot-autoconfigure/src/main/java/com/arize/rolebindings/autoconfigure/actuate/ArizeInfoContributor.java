package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.http.request.ClientInfo;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Adds the version of the client, the host and region of the API, those of each further
 * account, and whether the clients are read-only.
 */
final class ArizeInfoContributor implements InfoContributor {

	private final ConfiguredEndpoints endpoints;

	private final boolean readOnly;

	ArizeInfoContributor(ConfiguredEndpoints endpoints, boolean readOnly) {
		this.endpoints = endpoints;
		this.readOnly = readOnly;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", ClientInfo.version());
		details.putAll(this.endpoints.of(ArizeAccounts.DEFAULT).details());
		Map<String, Object> accounts = accounts();
		if (!accounts.isEmpty()) {
			details.put("accounts", accounts);
		}
		if (this.readOnly) {
			details.put("readOnly", true);
		}
		builder.withDetail("arize", details);
	}

	private Map<String, Object> accounts() {
		Map<String, Object> accounts = new LinkedHashMap<>();
		for (String name : this.endpoints.names()) {
			if (!name.equals(ArizeAccounts.DEFAULT)) {
				accounts.put(name, this.endpoints.of(name).details());
			}
		}
		return accounts;
	}

}
