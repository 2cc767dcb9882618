package com.arize.http;

import java.util.function.IntConsumer;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.testing.ReloadingClassLoader;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EngineSelector}.
 */
class EngineSelectorTest {

	private static final FilteredClassLoader WITHOUT_APACHE = new FilteredClassLoader("org.apache.hc");

	@Test
	void proxyUrlWithPasswordNeedsApacheHttpClient() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> EngineSelector.select(via("http://user:secret@proxy.example.com:3128"), WITHOUT_APACHE))
			.withMessageContainingAll("proxy-url", "org.apache.httpcomponents.client5:httpclient5")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"))
			.returns("proxy-url", ConfigurationException::getSetting);
	}

	@Test
	void proxyUrlWithoutPasswordNeedsNoDependency() {
		assertThat(EngineSelector.select(via("http://proxy.example.com:3128"), WITHOUT_APACHE)).isNotNull();
	}

	@Test
	void clientNeedsNoClassOfApacheHttpClient() throws Exception {
		ClassLoader application = new ReloadingClassLoader(WITHOUT_APACHE, "com.arize.");
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(application);
		try (HostileServer server = new HostileServer(TestCalls.success("POST"))) {
			Class<?> client = application.loadClass(Client.class.getName());
			((IntConsumer) client.getConstructor().newInstance()).accept(server.port());
			assertThat(server.requests()).hasSize(1);
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
	}

	private static SDKConfiguration via(String proxyUrl) {
		return SDKConfiguration.builder()
			.apiKey(TestCalls.KEY)
			.apiScheme("http")
			.apiHost("localhost")
			.proxyUrl(proxyUrl)
			.build();
	}

	/* Sends one request to a port, in a class loader without Apache HttpClient 5 */
	public static class Client implements IntConsumer {

		@Override
		public void accept(int port) {
			try (ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(port).build()).build()) {
				client.fetch(TestCalls.request("POST"), TestCalls.Thing.class);
			}
		}

	}

}
