package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.transport.DetectedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EngineSelector}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EngineSelectorTest {

	@Test
	void proxyUrlNeedsApacheHttpClient() {
		SDKConfiguration configuration = http("localhost").proxyUrl("http://u:p@proxy.example.com:3128").build();
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> EngineSelector.select(configuration, new FilteredClassLoader("org.apache.hc")))
			.withMessageContaining("httpclient5")
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("proxy-url"));
	}

	@Test
	void engineIsApacheHttpClientIfItIsOnTheClassPath() {
		assertThat(EngineSelector.select(http("localhost").build(), getClass().getClassLoader()))
			.isNotInstanceOf(DetectedEngine.class);
	}

	@Test
	void otherEngineIsLogged(CapturedOutput output) {
		assertThat(EngineSelector.select(http("localhost").build(), new FilteredClassLoader("org.apache.hc")))
			.isInstanceOf(DetectedEngine.class);
		assertThat(output.getAll()).containsOnlyOnce("Apache HttpClient 5 is not on the class path");
	}

	private static SDKConfiguration.Builder http(String host) {
		return SDKConfiguration.builder().apiKey(TestCalls.KEY).apiScheme("http").apiHost(host);
	}

}
