package com.arize.access.internal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserRefTest {

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.com", "id:VXNlcjox", "group:admins" })
	void theTextOfAUserOrGroupIsReadAgain(String text) {
		UserRef ref = UserRef.ofUserOrGroup(" " + text + " ");
		assertThat(ref).hasToString(text);
		assertThat(UserRef.ofUserOrGroup(ref.toString())).isEqualTo(ref);
	}

	@Test
	void aGroupIsNoUser() {
		assertThat(UserRef.of("group:admins")).isEqualTo(UserRef.ofEmail("group:admins"));
		assertThat(UserRef.ofUserOrGroup("group:admins").matches("admins")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "id:VXNlcjox, VXNlcjox", "id: VXNlcjox, VXNlcjox", "Payments,", "rapid:1," })
	void theIdentifierOfATextThatMayBeAName(String text, @Nullable String id) {
		assertThat(UserRef.idOf(text)).isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.com, ADA@example.com, true", "ada@example.com, xada@example.com, false",
			"id:VXNlcjo=, VXNlcjo, true", "id:VXNlcjox, VXNlcjoy, false", "id:ada@example.com, ada@Example.com, false",
			"ada@example.com, id:ada@example.com, false" })
	void aValueIsAnAddressIgnoringCaseOrAnIdentifierInAnyForm(String ref, String value, boolean matches) {
		assertThat(UserRef.of(ref).matches(value)).isEqualTo(matches);
	}

}
