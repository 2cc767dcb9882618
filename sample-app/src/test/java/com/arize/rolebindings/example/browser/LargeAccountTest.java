package com.arize.rolebindings.example.browser;

import java.time.Duration;

import com.arize.rolebindings.example.LargeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an account with 300 spaces and 12,000 role bindings, which is being read, in
 * a browser.
 */
@BrowserTest
@TestPropertySource(properties = { "console.index-ttl=10m", "console.index-wait=0s" })
class LargeAccountTest {

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void findsASpaceAndAUserAfterTheAccountWasRead() {
		LargeAccount.seed(this.browser.arize());
		this.browser.arize().next().to("/v2/role-bindings").delay(Duration.ofSeconds(3));
		this.browser.open("/?q=eve.300@example.com");
		assertThat(this.browser.text()).contains("Loading access… ")
			.doesNotContain("Nobody", "No user, space or project is called", "Nothing");
		this.browser.check("reading");
		this.browser.waitForText("40 of 12,000 roles on spaces");
		this.browser
			.waitFor((page) -> page.announcement().equals("40 of 12,000 roles on spaces match ‘eve.300@example.com’"));
		assertThat(this.browser.find(".found").getDomProperty("textContent")).contains("user, eve.300@example.com");
		this.browser.type("#find", "Space 299");
		this.browser.waitFor((page) -> page.find(".found").getText().contains("Space 299 space"));
		this.browser.click("Space 299");
		this.browser.waitFor((page) -> page.find("h1").getText().equals("Space 299"));
		this.browser.waitForCount("#rows tr[data-binding]", 40);
		this.browser.open("/list");
		assertThat(this.browser.text()).contains("300 spaces", "Space 2 40\nSpace 3 40");
		this.browser.open("/matrix?user=eve.299@");
		assertThat(this.browser.text()).contains("1 user, 40 spaces, 40 roles");
	}

}
