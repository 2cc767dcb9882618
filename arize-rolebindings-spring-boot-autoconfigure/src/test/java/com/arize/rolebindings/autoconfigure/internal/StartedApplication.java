package com.arize.rolebindings.autoconfigure.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeContexts;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.ApiServer;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Starts applications that must fail, with a proxy to which all requests would be sent.
 */
final class StartedApplication {

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final SpringApplication application;

	/* The auto-configurations follow the application, as in a real one */
	StartedApplication(Class<?>... sources) {
		this.application = new SpringApplication(sources);
		this.application.addPrimarySources(List.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				ArizeContexts.EveryClient.class));
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
		this.application.setEnvironment(environment(this.variables));
	}

	private static ConfigurableEnvironment environment(Map<String, Object> variables) {
		return new StandardEnvironment() {
			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}
		};
	}

	StartedApplication withVariable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/* Returns the report of the failure, after which nothing has been sent */
	String fail(CapturedOutput output, String... properties) {
		String[] arguments = Stream.of(properties).map("--"::concat).toArray(String[]::new);
		try (ApiServer proxy = new ApiServer()) {
			this.application.setDefaultProperties(Map.of("arize.proxy-url", "http://127.0.0.1:" + proxy.port()));
			assertThat(catchThrowable(() -> this.application.run(arguments))).isNotNull();
			assertThat(proxy.connections()).isZero();
		}
		String all = output.getAll();
		assertThat(all).contains("APPLICATION FAILED TO START");
		return all.substring(all.lastIndexOf("Description:")).strip();
	}

}
