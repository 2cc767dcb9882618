package com.arize.console.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the login in a browser.
 */
@BrowserTest
@ActiveProfiles("secured")
@TestPropertySource(properties = { "console.users.vera.password=secret-of-vera",
		"arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a" })
class LoginTest {

	/* Pairs of parts of the header, of which one covers the other */
	static final String OVERLAPS = """
			const parts = [...document.querySelectorAll(".brand, nav a, .menu summary, .host, .health, .logout button")]
				.filter((part) => part.checkVisibility());
			const box = (part) => part.getBoundingClientRect();
			return parts.flatMap((one, i) => parts.slice(i + 1).map((other) => [one, other]))
				.filter(([one, other]) => box(one).right > box(other).left + 1 && box(other).right > box(one).left + 1
					&& box(one).bottom > box(other).top + 1 && box(other).bottom > box(one).top + 1)
				.map(([one, other]) => one.textContent.trim() + " / " + other.textContent.trim());
			""";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void endsWithALogout() {
		this.browser.open("/");
		logIn("vera", "secret-of-vera");
		this.browser.click("Log out");
		this.browser.waitForText("You are logged out.");
		this.browser.check("logged-out");
		this.browser.open("/");
		this.browser.find("#password");
	}

	@Test
	void displaysTheMenuOfAccounts() {
		this.browser.open("/");
		logIn("vera", "secret-of-vera");
		this.browser.click("Account default");
		assertThat(this.browser.find(".connection .popover").getText()).contains("default", "europe");
		this.browser.removeRows().check("accounts");
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 1024 })
	void hasAHeaderWhosePartsDoNotOverlap(int width) {
		this.browser.width(width).open("/");
		logIn("vera", "secret-of-vera");
		this.browser.waitForCount("#rows", 1);
		this.browser.screenshot("header-" + width, 400);
		assertThat(this.browser.execute(OVERLAPS)).isEqualTo(List.of());
		assertThat((Long) this.browser.execute("return document.documentElement.scrollWidth"))
			.isLessThanOrEqualTo(width);
	}

	private void logIn(String name, String password) {
		this.browser.type("#username", name);
		this.browser.type("#password", password);
		this.browser.click("Log in");
	}

}
