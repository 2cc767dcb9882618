package com.arize.console.security;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.userdetails.UserDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ConsoleProperties}.
 */
class ConsolePropertiesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			open=true | 'console.users.<name>.password', and 'console.users.<name>.role' to 'viewer' or 'editor'
			users.ada.role=editor | console.users.ada.password
			users.ada.password=p users.ada.role=admin | console.users.ada.role
			""", quoteCharacter = '"')
	void refuseWhatIsNoUserWhoCanLogIn(String properties, String message) {
		Map<String, String> all = Stream.of(properties.split(" "))
			.map((property) -> property.split("="))
			.collect(Collectors.toMap((property) -> "console." + property[0], (property) -> property[1]));
		assertThatThrownBy(() -> users(all)).hasMessageContaining(message);
	}

	@Test
	void haveViewersUnlessAnotherRoleIsSet() {
		assertThat(users(Map.of("console.users.ada.password", "p"))).singleElement()
			.satisfies((user) -> assertThat(user.getAuthorities()).hasToString("[ROLE_VIEWER]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mary-ann", "[ada@example.com]", "[o'neil-smith.jr]" })
	void takeNamesWithPunctuation(String name) {
		assertThat(
				users(Map.of("console.users." + name + ".password", "p", "console.users." + name + ".role", "editor")))
			.singleElement()
			.satisfies((user) -> {
				assertThat(user.getUsername()).isEqualTo(name.replaceAll("[\\[\\]]", ""));
				assertThat(user.getAuthorities()).hasToString("[ROLE_EDITOR]");
			});
	}

	@Test
	void refuseAnEnvironmentVariableThatNamesNoUser() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("CONSOLE_USERS_MARY_ANN_PASSWORD", "secret", "CONSOLE_USERS_ADA_PASSWORD", "p")));
		ConsoleProperties properties = Binder.get(environment).bind("console", ConsoleProperties.class).get();
		assertThatThrownBy(() -> properties.toUserDetails(environment))
			.hasMessageContaining("'console.users.mary.ann.password'")
			.hasMessageContaining("SPRING_APPLICATION_JSON")
			.hasMessageNotContaining("secret");
	}

	@ParameterizedTest
	@CsvSource({ "p, {noop}p", "{bcrypt}h, {bcrypt}h", "{secret, {noop}{secret", "{secret}, {noop}{secret}",
			"{a}b, {noop}{a}b", "{}, {noop}{}" })
	void takePlainAndEncodedPasswords(String password, String stored) {
		assertThat(users(Map.of("console.users.ada.password", password))).extracting(UserDetails::getPassword)
			.containsExactly(stored);
	}

	@Test
	void doNotShowPasswords() {
		assertThat(bind(Map.of("console.users.ada.password", "secret"))).asString().doesNotContain("secret");
	}

	private static List<UserDetails> users(Map<String, String> properties) {
		return bind(properties).toUserDetails(new MockEnvironment());
	}

	private static ConsoleProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("console",
				ConsoleProperties.class);
	}

}
