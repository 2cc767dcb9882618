package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that prints its configuration.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EnvironmentVariablesApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(EnvironmentVariablesApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		// represents a configuration file, which has lower precedence than variables
		application
			.setDefaultProperties(Map.of("arize.api-host", "file.test", "arize.accounts.europe.api-key", "file-key"));
		try (ConfigurableApplicationContext context = application.run(args)) {
			SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
			System.out.printf("url=%s key=%s verify=%s proxy=%s%n", configuration.apiUrl(), configuration.apiKey(),
					configuration.requestVerify(), configuration.proxyUrl());
			System.out.printf("europe=%s clients=%s%n",
					context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey(),
					context.getBeanNamesForType(RoleBindingsClient.class).length);
		}
	}

}
