package com.arize.internal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmailAddresses}.
 */
class EmailAddressesTest {

	@ParameterizedTest
	@CsvSource({ "Ada.AZaz@[Example].com, ada.azaz@[example].com",
			"\u00C4\u212A\u0130@example.com, \u00C4\u212A\u0130@example.com" })
	void onlyAsciiLettersAreInLowerCase(String address, String key) {
		assertThat(EmailAddresses.key(address)).isEqualTo(key);
	}

}
