package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that injects the client, and calls the API as soon as it has started.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CallingApplication {

	private final RoleBindingsClient client;

	CallingApplication(RoleBindingsClient client) {
		this.client = client;
	}

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(CallingApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args)) {
			context.getBean(CallingApplication.class).client.list(RoleBindingResourceType.SPACE);
		}
	}

}
