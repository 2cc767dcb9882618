package com.arize.console.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for failed requests in a browser. The status of the console is that of the API,
 * except for 401.
 */
@BrowserTest
class ProblemTest {

	private static final String BINDING = "/v2/role-bindings/{id}";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void displaysABannerAndKeepsTheTable() {
		this.browser.expectStatus(403);
		this.browser.open("/?q=ada@example.com");
		this.browser.arize().next().to(BINDING).fail(403);
		this.browser.click("Change");
		assertThat(this.browser.find("#banner .banner").getText()).contains("The API key lacks a permission",
				"ROLE_BINDING_CREATE");
		this.browser.waitForAnnouncement("The API key lacks a permission");
		assertThat(this.browser.findAll("#rows tr[data-binding]")).hasSize(3);
		this.browser.check("problem-banner");
	}

	@Test
	void displaysTheFailureOfTheFirstRequestAfterALostConnection() {
		this.browser.expectStatus(0, 403);
		this.browser.open("/");
		this.browser.online(false);
		this.browser.execute("document.body.insertAdjacentHTML('beforeend', '<i id=poll data-reading></i>');"
				+ "htmx.ajax('GET', '/', { source: '#poll', target: '#poll' }).catch(() => {})");
		this.browser.waitForText("No connection to the console since");
		this.browser.online(true);
		this.browser.arize().next().to(BINDING).fail(403);
		this.browser.click("Change");
		this.browser.waitForAnnouncement("The API key lacks a permission");
		assertThat(this.browser.find("#banner").getText()).contains("The API key lacks a permission");
	}

}
