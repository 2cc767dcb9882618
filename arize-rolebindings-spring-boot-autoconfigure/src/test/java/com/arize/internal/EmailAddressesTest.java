package com.arize.internal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmailAddresses}.
 */
class EmailAddressesTest {

	@Test
	void keyHasAsciiLettersInLowerCase() {
		assertThat(EmailAddresses.key("Ada.AZaz@[Example].com")).isEqualTo("ada.azaz@[example].com");
	}

	@Test
	void keyHasOtherCharactersAsTheyAre() {
		assertThat(EmailAddresses.key("\u00C4\u212A\u0130@example.com")).isEqualTo("\u00C4\u212A\u0130@example.com");
	}

}
