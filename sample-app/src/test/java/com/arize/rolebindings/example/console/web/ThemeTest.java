package com.arize.rolebindings.example.console.web;

import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice between light and dark.
 */
@ConsoleTest
class ThemeTest {

	@Autowired
	private Environment environment;

	private Browser browser;

	@BeforeEach
	void open() {
		this.browser = new Browser(this.environment);
	}

	@Test
	void isThatOfTheBrowserAtFirst() {
		assertThat(this.browser.get("/users?id=u").body()).doesNotContain("data-theme=");
	}

	@ParameterizedTest
	@CsvSource({ "dark, true", "light, true", "blue, false", "'dark\" onload=\"', false" })
	void isThatOfTheCookieIfItIsLightOrDark(String cookie, boolean applied) {
		assertThat(this.browser.get("/users?id=u", "Cookie", "theme=" + cookie).body().contains("data-theme="))
			.isEqualTo(applied);
	}

}
