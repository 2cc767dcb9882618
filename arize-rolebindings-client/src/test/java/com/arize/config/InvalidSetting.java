package com.arize.config;

import java.util.function.UnaryOperator;

import com.arize.exceptions.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The exception for an otherwise valid configuration with an invalid setting.
 */
final class InvalidSetting {

	private InvalidSetting() {
	}

	static ConfigurationException of(String setting, UnaryOperator<SDKConfiguration.Builder> change) {
		ConfigurationException refusal = of(change);
		assertThat(refusal.getSetting()).isEqualTo(setting);
		return refusal;
	}

	static ConfigurationException of(UnaryOperator<SDKConfiguration.Builder> setting) {
		ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class,
				() -> setting.apply(SDKConfiguration.builder().apiKey("a-good-key")).build());
		assertThat(refusal).as("the refusal").isNotNull();
		return refusal;
	}

}
