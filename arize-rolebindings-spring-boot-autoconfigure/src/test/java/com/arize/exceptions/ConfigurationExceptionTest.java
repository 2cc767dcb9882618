package com.arize.exceptions;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationExceptionTest {

	@Test
	void namesTheSetting() {
		ConfigurationException exception = new ConfigurationException("api-port", "api-port is bad");
		assertThat(exception.getSetting()).isEqualTo("api-port");
		assertThat(exception).isInstanceOf(IllegalArgumentException.class).hasMessage("api-port is bad").hasNoCause();
	}

	@Test
	void keepsTheCause() {
		IllegalStateException cause = new IllegalStateException("why");
		assertThat(new ConfigurationException("ssl-ca-cert", "bad", cause)).hasCause(cause);
	}

	@Test
	void namesTheKeyThatIsMissing() {
		MissingApiKeyException exception = new MissingApiKeyException();
		assertThat(exception.getSetting()).isEqualTo("api-key");
		assertThat(exception).isInstanceOf(ConfigurationException.class)
			.hasMessage("There is no Arize API key: neither a key nor an ArizeApiKeyProvider is configured");
	}

	@Test
	void namesTheDefaultHeaders() {
		InvalidDefaultHeadersException exception = new InvalidDefaultHeadersException("The default header 'X' is bad");
		assertThat(exception.getSetting()).isEqualTo("default-headers");
		assertThat(exception).isInstanceOf(ConfigurationException.class).hasMessage("The default header 'X' is bad");
	}

	@Test
	void namesEverySettingThatExcludesAnother() {
		MultipleEndpointOverridesException exception = new MultipleEndpointOverridesException(
				List.of("region", "single-host", "base-domain"));
		assertThat(exception.getSetting()).isEqualTo("region");
		assertThat(exception.getSettings()).containsExactly("region", "single-host", "base-domain");
		assertThat(exception).isInstanceOf(ConfigurationException.class)
			.hasMessage("region, single-host and base-domain exclude each other: set only one of them");
	}

	@Test
	void keepsItsOwnListOfSettings() {
		List<String> settings = new ArrayList<>(List.of("region", "base-domain"));
		MultipleEndpointOverridesException exception = new MultipleEndpointOverridesException(settings);
		settings.clear();
		assertThat(exception.getSettings()).hasSize(2).isUnmodifiable();
	}

}
