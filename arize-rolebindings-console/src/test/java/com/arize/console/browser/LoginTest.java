package com.arize.console.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

	private void logIn(String name, String password) {
		this.browser.type("#username", name);
		this.browser.type("#password", password);
		this.browser.click("Log in");
	}

}
