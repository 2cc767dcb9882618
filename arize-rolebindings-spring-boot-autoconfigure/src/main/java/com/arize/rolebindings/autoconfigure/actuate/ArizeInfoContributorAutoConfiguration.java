package com.arize.rolebindings.autoconfigure.actuate;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@code arize} entry of Actuator's info endpoint, which is
 * disabled by default.
 */
@AutoConfiguration
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnEnabledInfoContributor(value = "arize", fallback = InfoContributorFallback.DISABLE)
public final class ArizeInfoContributorAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	ArizeInfoContributorAutoConfiguration() {
	}

	@Bean
	ArizeInfoContributor arizeInfoContributor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<SDKConfiguration> configuration, ObjectProvider<ArizeAccounts> accounts,
			@Value("${arize.role-bindings.read-only:}") @Nullable Boolean readOnly) {
		return new ArizeInfoContributor(new ConfiguredEndpoints(beanFactory, configuration, accounts),
				Boolean.TRUE.equals(readOnly));
	}

}
