package com.arize.rolebindings.autoconfigure.actuate;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the {@code arize} entry of Actuator's info, which is off unless
 * it is asked for.
 */
@AutoConfiguration
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnEnabledInfoContributor(value = "arize", fallback = InfoContributorFallback.DISABLE)
public final class ArizeInfoContributorAutoConfiguration {

	/* Spring's to call: an auto-configuration has no public members */
	ArizeInfoContributorAutoConfiguration() {
	}

	@Bean
	ArizeInfoContributor arizeInfoContributor(ConfigurableListableBeanFactory beanFactory) {
		return new ArizeInfoContributor(new ConfiguredEndpoint(beanFactory));
	}

}
