package com.arize.rolebindings.autoconfigure.support;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountSettings}.
 */
class AccountSettingsTest {

	private final MockEnvironment environment = new MockEnvironment().withProperty("arize.api-key", "test-key")
		.withProperty("arize.api-host", "arize.test");

	@Test
	void connectionIsDeterminedByTheSettingsWithAValue() {
		this.environment.withProperty("arize.api-port", "8443").withProperty("arize.region", "");
		assertThat(new AccountSettings("default", this.environment).connection()).extracting(Setting::name)
			.containsExactly("api-key", "api-port", "api-host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "region", "single-host", "base-domain" })
	void connectionIsNotDeterminedByAHostThatIsOverridden(String setting) {
		this.environment.withProperty("arize." + setting, "us-east-1b");
		assertThat(new AccountSettings("default", this.environment).connection()).extracting(Setting::name)
			.containsExactly("api-key", setting);
	}

	@Test
	void connectionOfAnAccountIsDeterminedByItsOwnHostAndKey() {
		this.environment.withProperty("arize.accounts.europe.api-key", "europe-key")
			.withProperty("arize.proxy-url", "http://proxy.test");
		assertThat(new AccountSettings("europe", this.environment).connection()).extracting(Setting::name)
			.containsExactly("accounts.europe.api-key", "proxy-url");
	}

}
