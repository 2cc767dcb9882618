package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.request.RequestTarget;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@code arize} entry of Actuator's info endpoint, which is
 * disabled by default: the version of the client, host and region of each account, and
 * whether the clients are read-only.
 */
@AutoConfiguration(after = ArizeAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnBean(ArizeAccounts.class)
@ConditionalOnEnabledInfoContributor(value = "arize", fallback = InfoContributorFallback.DISABLE)
public final class ArizeInfoContributorAutoConfiguration {

	@Bean
	InfoContributor arizeInfoContributor(ArizeAccounts accounts,
			@Value("${arize.role-bindings.read-only:}") @Nullable Boolean readOnly) {
		return (info) -> {
			Map<String, Object> details = new LinkedHashMap<>(Map.of("version", RequestTarget.VERSION));
			Map<String, Map<String, Object>> endpoints = new LinkedHashMap<>();
			accounts.names().forEach((name) -> endpoints.put(name, endpoint(accounts.get(name))));
			Map<String, Object> ofDefault = endpoints.remove(ArizeAccounts.DEFAULT);
			if (ofDefault != null) {
				details.putAll(ofDefault);
			}
			if (!endpoints.isEmpty()) {
				details.put("accounts", endpoints);
			}
			if (Boolean.TRUE.equals(readOnly)) {
				details.put("readOnly", true);
			}
			info.withDetail("arize", details);
		};
	}

	/* Empty if the application does not use the configuration, which may have no key */
	private static Map<String, Object> endpoint(ArizeAccount account) {
		Map<String, Object> details = new LinkedHashMap<>();
		try {
			SDKConfiguration configuration = account.configuration();
			details.put("host", configuration.apiHost());
			if (configuration.region() != null) {
				details.put("region", configuration.region().id());
			}
		}
		catch (BeansException | IllegalStateException ex) {
			// the other details do not depend on the configuration
		}
		return details;
	}

}
