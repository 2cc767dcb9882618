package com.arize.rolebindings.sample.console.security;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.core.userdetails.UserDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link UserProperties}.
 */
class UserPropertiesTest {

	@Test
	void refuseToHaveNoUser() {
		assertThatThrownBy(() -> bind(Map.of())).rootCause()
			.hasMessageContaining("'console.users.<name>.password'")
			.hasMessageContaining("'viewer' or 'editor'");
	}

	@Test
	void refuseAUserWithoutAPassword() {
		assertThatThrownBy(() -> bind(Map.of("console.users.ada.role", "editor"))).rootCause()
			.hasMessage("'console.users.ada.password' is not set");
	}

	@Test
	void haveViewersUnlessAnotherRoleIsSet() {
		assertThat(bind(Map.of("console.users.ada.password", "p")).toUserDetails()).singleElement()
			.satisfies((user) -> assertThat(user.getAuthorities()).hasToString("[ROLE_VIEWER]"));
	}

	@Test
	void takePlainAndEncodedPasswords() {
		assertThat(bind(Map.of("console.users.ada.password", "p", "console.users.eve.password", "{bcrypt}h"))
			.toUserDetails()).extracting(UserDetails::getPassword).containsExactlyInAnyOrder("{noop}p", "{bcrypt}h");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{secret", "{secret}", "{a}b", "{}" })
	void takePlainPasswordsThatBeginWithABrace(String password) {
		assertThat(bind(Map.of("console.users.ada.password", password)).toUserDetails())
			.extracting(UserDetails::getPassword)
			.containsExactly("{noop}" + password);
	}

	@Test
	void doNotShowPasswords() {
		assertThat(bind(Map.of("console.users.ada.password", "secret"))).asString().doesNotContain("secret");
	}

	private static UserProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("console", UserProperties.class);
	}

}
