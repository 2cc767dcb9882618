package com.arize.console.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebConfiguration}.
 */
class WebConfigurationTest {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, server.port=0, http://127.0.0.1:8080", "::1, server.port=0, http://[::1]:8080",
			"127.0.0.1, server.ssl.bundle=console, https://127.0.0.1:8080",
			"127.0.0.1, server.ssl.enabled=false, http://127.0.0.1:8080",
			"localhost, server.servlet.context-path=/access, http://localhost:8080/access" })
	void addressHasTheSchemeAndHostOfTheServer(String host, String property, String address) {
		MockEnvironment environment = new MockEnvironment().withProperty("server.address", host)
			.withProperty("local.server.port", "8080");
		String[] setting = property.split("=", 2);
		assertThat(WebConfiguration.address(environment.withProperty(setting[0], setting[1]))).isEqualTo(address);
	}

}
