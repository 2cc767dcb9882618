package com.arize.console.browser;

import java.util.List;

import com.arize.rolebindings.test.NextRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@ParameterizedTest
	@CsvSource({ "320, 403", "390, 403", "320, 0" })
	void hasAHeaderWhosePartsDoNotOverlapWithTheReasonWhyArizeCannotBeRead(int width, int status) {
		this.browser.expectStatus(403, 502);
		NextRequests requests = this.browser.arize().next(500).to("/v2/**");
		if (status == 0) {
			requests.cut();
		}
		else {
			requests.fail(status);
		}
		this.browser.width(width).open("/");
		assertThat(this.browser.find(".health-down").isDisplayed()).isTrue();
		assertThat(this.browser.execute(LoginTest.OVERLAPS)).isEqualTo(List.of());
		this.browser.screenshot("header-failure-%d-%d".formatted(status, width), 400);
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
