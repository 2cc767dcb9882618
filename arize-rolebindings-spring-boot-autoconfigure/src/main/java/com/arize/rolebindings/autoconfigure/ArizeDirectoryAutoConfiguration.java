package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;

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
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of the {@link ArizeDirectory}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.directory.enabled", matchIfMissing = true)
@Import(ClientResources.class)
public final class ArizeDirectoryAutoConfiguration {

	/* An auto-configuration has no public members: only Spring calls them */
	ArizeDirectoryAutoConfiguration() {
	}

	/* Lazy: an application that does not use it needs no key */
	@Bean(destroyMethod = "close")
	@Lazy
	@Conditional(OnDefaultAccount.class)
	@ConditionalOnMissingBean
	ArizeDirectory arizeDirectory(SDKConfiguration configuration, ClientResources resources,
			DirectoryProperties properties) {
		return create(configuration, resources, properties);
	}

	static ArizeDirectory directoryOf(BeanFactory beans, String account) {
		return create(beans.getBean(ArizeAccounts.class).get(account).configuration(),
				beans.getBean(ClientResources.class), beans.getBean(DirectoryProperties.class));
	}

	private static ArizeDirectory create(SDKConfiguration configuration, ClientResources resources,
			DirectoryProperties properties) {
		ArizeDirectory directory = ArizeDirectory.of(configuration, resources.customizer(configuration),
				resources.observer("arize.directory"), resources.connections());
		return ArizeDirectory.cached(directory, properties.requireCacheTtl());
	}

}
