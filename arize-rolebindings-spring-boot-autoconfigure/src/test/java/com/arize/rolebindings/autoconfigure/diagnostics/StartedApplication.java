package com.arize.rolebindings.autoconfigure.diagnostics;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Starts applications that must fail, with a proxy to which all requests would be sent.
 */
final class StartedApplication extends SocketServer {

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final SpringApplication application;

	StartedApplication(Class<?>... sources) {
		this.application = new SpringApplication(sources);
		this.application.addPrimarySources(List.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class));
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
		this.application.setDefaultProperties(Map.of("arize.proxy-url", "http://127.0.0.1:" + port()));
		this.application.addListeners(new Variables(this.variables));
		start();
	}

	StartedApplication withVariable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/* Returns the report of the failure, after which nothing has been sent */
	String fail(CapturedOutput output, String... properties) {
		String[] arguments = Stream.of(properties).map("--"::concat).toArray(String[]::new);
		try (this) {
			assertThat(catchThrowable(() -> this.application.run(arguments))).isNotNull();
		}
		assertThat(connections()).isZero();
		String all = output.getAll();
		assertThat(all).contains("APPLICATION FAILED TO START");
		return all.substring(all.lastIndexOf("Description:")).strip();
	}

	ConfigurableApplicationContext run(String... properties) {
		return this.application.run(Stream.of(properties).map("--"::concat).toArray(String[]::new));
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		exchange.respond(500, "");
	}

	/**
	 * Replaces the environment variables.
	 *
	 * @param variables the variables by name
	 */
	private record Variables(Map<String, Object> variables)
			implements
				ApplicationListener<ApplicationEnvironmentPreparedEvent>,
				Ordered {

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
			String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
			event.getEnvironment()
				.getPropertySources()
				.replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
