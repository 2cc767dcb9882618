package com.arize.rolebindings.example.console.web;

import java.net.http.HttpResponse;
import java.util.Map;

import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

	@Test
	void isKeptAndReturnsToTheView() {
		HttpResponse<String> changed = change("dark");
		assertThat(changed.statusCode()).isEqualTo(303);
		assertThat(changed.headers().firstValue("Location")).contains("/users?id=u");
		assertThat(changed.headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("theme=dark; Path=/; Max-Age=31536000"));
		assertThat(this.browser.get("/users?id=u").body()).contains("data-theme=\"dark\"");
	}

	@Test
	void isLightOrDark() {
		assertThat(change("blue\" onload=\"").statusCode()).isEqualTo(400);
		assertThat(this.browser.get("/users?id=u").body()).doesNotContain("data-theme=");
	}

	private HttpResponse<String> change(String theme) {
		return this.browser.submit("/users?id=u", "/theme", Map.of("theme", theme, "back", "/users?id=u"));
	}

}
