package com.arize.console.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LocalArizeInitializer}.
 */
@Tag("context")
@Tag("socket")
class LocalArizeInitializerTest {

	private final GenericApplicationContext context = new GenericApplicationContext();

	@Test
	void isStoppedIfTheContextFailsToStart() {
		initialize(Map.of());
		ArizeApiStandIn arize = this.context.getBeanFactory().getBean(ArizeApiStandIn.class);
		int port = arize.getApiUrl().getPort();
		this.context.registerBean("broken", Object.class, () -> {
			throw new IllegalStateException("does not start");
		});
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this.context::refresh);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

	@Test
	void removesTheEnvironmentVariables() {
		initialize(Map.of("ARIZE_API_KEY", "a-real-key", "ARIZE_APIKEY", "a-real-key", "arize_api_key", "a-real-key",
				"ARIZE_REGION", "eu-west-1a", "ARIZE_BASE_DOMAIN", "example.org", "ARIZE_CONNECT_TIMEOUT", "nonsense",
				"ARIZE_ROLE_BINDINGS_ENABLED", "false", "HOME", "/home/dev"));
		StandardEnvironment environment = (StandardEnvironment) this.context.getEnvironment();
		assertThat(environment.getProperty("HOME")).isEqualTo("/home/dev");
		assertThat(environment.getProperty("arize.api-key")).isNull();
		assertThat(environment.getProperty("arize.connect-timeout")).isNull();
		assertThat(environment.getProperty("ARIZE_ROLE_BINDINGS_ENABLED")).isNull();
		assertThat(environment.getPropertySources()).map((source) -> String.valueOf(source.getSource()))
			.noneMatch((source) -> source.contains("a-real-key") || source.contains("ARIZE_"));
		this.context.getBeanFactory().destroySingletons();
	}

	@Test
	void takesPrecedenceOverOtherSettings() {
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("file", Map.of("arize.api-key", "a-real-key", "arize.region", "eu-west-1a",
					"arize.single-host", "example.org", "arize.proxy-url", "http://example.org:3128")));
		initialize(Map.of());
		new AnnotatedBeanDefinitionReader(this.context).register(ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class);
		this.context.refresh();
		SDKConfiguration configuration = this.context.getBean(SDKConfiguration.class);
		assertThat(configuration.apiUrl()).isEqualTo(this.context.getBean(ArizeApiStandIn.class).getApiUrl());
		assertThat(configuration.apiKey()).isEqualTo("stand-in-key");
		assertThat(configuration.proxyUrl()).isNull();
		this.context.close();
	}

	private void initialize(Map<String, Object> variables) {
		MutablePropertySources sources = this.context.getEnvironment().getPropertySources();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
		sources.addLast(new MapPropertySource("port", Map.of("local-arize.port", "0")));
		new LocalArizeInitializer().initialize(this.context);
	}

}
