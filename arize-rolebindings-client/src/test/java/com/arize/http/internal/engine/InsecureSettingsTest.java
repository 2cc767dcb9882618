package com.arize.http.internal.engine;

import java.util.concurrent.CountDownLatch;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the warnings of {@link Transport} for insecure settings.
 */
@ExtendWith(OutputCaptureExtension.class)
class InsecureSettingsTest {

	@ParameterizedTest
	@ValueSource(
			strings = { "api.example.com", "10.0.0.1", "127.example.com", "localhost.example.com", "[2001:db8::1]" })
	void httpToAnotherHostIsLogged(String host, CapturedOutput output) {
		open(http(host).build());
		assertThat(output.getAll()).containsOnlyOnce("arize.api-scheme is http").contains(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "arize.localhost", "127.0.0.1", "127.1.2.3", "[::1]" })
	void httpToLoopbackIsNotLogged(String host, CapturedOutput output) {
		open(http(host).build());
		assertThat(output.getAll()).doesNotContain("arize.api-scheme");
	}

	@Test
	void disabledVerificationIsLogged(CapturedOutput output) {
		open(SDKConfiguration.builder().apiKey("test-key").requestVerify(false).build());
		assertThat(output.getAll()).containsOnlyOnce("arize.request-verify is false").doesNotContain("test-key");
	}

	@Test
	void accountIsNamed(CapturedOutput output) {
		open(http("api.example.com").account("europe").requestVerify(false).build());
		assertThat(output.getAll()).contains("arize.accounts.europe.request-verify is false")
			.contains("arize.accounts.europe.api-scheme is http")
			.doesNotContain("arize.request-verify", "arize.api-scheme");
	}

	@Test
	void clientsThatShareConnectionsLogOnce(CapturedOutput output) {
		SDKConfiguration configuration = http("api.example.com").build();
		try (Transports transports = new Transports()) {
			for (int i = 0; i < 2; i++) {
				transports.acquire(configuration, ConnectionPool::new, new CountDownLatch(1));
			}
		}
		assertThat(output.getAll()).containsOnlyOnce("arize.api-scheme is http");
	}

	@Test
	void nothingIsLoggedByDefault(CapturedOutput output) {
		open(SDKConfiguration.builder().apiKey("test-key").build());
		assertThat(output.getAll()).doesNotContain("arize.");
	}

	private static void open(SDKConfiguration configuration) {
		new Transport(configuration, ConnectionPool::new, new TimerThread()).close();
	}

	private static SDKConfiguration.Builder http(String host) {
		return SDKConfiguration.builder().apiKey("test-key").apiScheme("http").apiHost(host);
	}

}
