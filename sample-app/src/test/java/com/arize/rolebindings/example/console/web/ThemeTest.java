package com.arize.rolebindings.example.console.web;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice between light and dark.
 */
@ConsoleTest
class ThemeTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@CsvSource({ "none, false", "dark, true", "light, true", "blue, false", "'dark\" onload=\"', false" })
	void isThatOfTheCookieIfItIsLightOrDark(String cookie, boolean applied) {
		assertThat(this.console.get("/users?id=u", "Cookie", "theme=" + cookie).body().contains("data-theme="))
			.isEqualTo(applied);
	}

}
