package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Arguments;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.support.Setting;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of the {@link ArizeDirectory}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.directory.enabled", matchIfMissing = true)
@Import(ClientResources.class)
public final class ArizeDirectoryAutoConfiguration {

	/* The bean is lazy, because an application that does not use it needs no key */
	@Bean(destroyMethod = "close")
	@Lazy
	@Conditional(OnDefaultAccount.class)
	@ConditionalOnMissingBean
	ArizeDirectory arizeDirectory(SDKConfiguration configuration, ClientResources resources) {
		return create(configuration, resources.clients(), resources.environment());
	}

	static ArizeDirectory directoryOf(BeanFactory beans, String account) {
		ClientResources resources = beans.getBean(ClientResources.class);
		return create(beans.getBean(ArizeAccounts.class).get(account).configuration(), resources.clients(),
				resources.environment());
	}

	static ArizeDirectory create(SDKConfiguration configuration, RoleBindingsClientFactory clients,
			Environment environment) {
		return ArizeDirectory.cached(clients.directory(configuration), cacheTtl(environment));
	}

	static Duration cacheTtl(Environment environment) {
		Setting setting = new Setting("directory.cache-ttl");
		Duration ttl = Objects.requireNonNullElse(setting.get(environment, Duration.class), Duration.ofMinutes(5));
		if (ttl.isNegative()) {
			throw new ConfigurationException(setting.name(),
					"%s must not be negative, but is %s".formatted(setting.name(), Arguments.text(ttl)));
		}
		return ttl;
	}

}
