package com.arize.testing;

import com.arize.config.SDKConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * An application that builds the configuration itself, from properties of its own.
 */
@Configuration(proxyBeanMethods = false)
public class OwnConfiguration {

	@Bean
	SDKConfiguration own(Environment environment) {
		return SDKConfiguration.builder()
			.apiKey(environment.getProperty("test.own-key", "own-key"))
			.apiPort(environment.getProperty("test.own-port", Integer.class, 443))
			.build();
	}

}
