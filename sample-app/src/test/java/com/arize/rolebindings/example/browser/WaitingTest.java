package com.arize.rolebindings.example.browser;

import java.time.Duration;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an API that does not respond, in a browser.
 */
@BrowserTest
@TestPropertySource(properties = "arize.call-timeout=2s")
class WaitingTest {

	private static final String BINDING = "/v2/role-bindings/{id}";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void isDisplayedForAPartOfAPageUntilTheTimeout() {
		this.browser.expectStatus(504);
		this.browser.open("/");
		hang();
		this.browser.click("Change");
		this.browser.waitForText("Waiting for Arize, for 2 seconds at most");
		this.browser.waitForCount("tr[aria-busy=true]", 1);
		this.browser.waitForAnnouncement("Waiting for Arize");
		this.browser.screenshot("waiting-1280-light");
		this.browser.waitForText("Arize did not respond in time");
		this.browser.waitForCount("[aria-busy]", 0);
		assertThat(this.browser.find("#waiting").isDisplayed()).isFalse();
		assertThat(this.browser.announcement()).doesNotContain("Waiting for Arize");
		assertThat(this.browser.find("#banner").getText()).contains("Try again");
	}

	@Test
	void isThatOfTheBrowserForAPage() {
		this.browser.expectStatus(504);
		this.browser.javaScript(false).open("/plan");
		hang();
		String id = this.browser.arize()
			.roleBindings()
			.listAll(RoleBindingResourceType.SPACE)
			.findFirst()
			.orElseThrow()
			.id();
		this.browser.open("/access/role?id=" + ConsoleClient.encode(id));
		this.browser.waitForText("Arize did not respond in time");
		assertThat(this.browser.text()).contains("Try again");
		this.browser.check("timeout");
		this.browser.click("Try again");
		this.browser.waitForText("Change role");
	}

	@Test
	void isThatOfThreeRequestsForAChange() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.execute("document.addEventListener('htmx:beforeSend', (event) => "
				+ "document.body.dataset[event.detail.requestConfig.verb] = event.detail.xhr.timeout)");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("is no longer Space Admin on Payments");
		assertThat(this.browser.find("body").getDomAttribute("data-post")).isEqualTo("11000");
		assertThat(this.browser.find("#waiting").getDomAttribute("data-change")).contains("for 6 seconds at most");
	}

	private void hang() {
		this.browser.arize().next().to(BINDING).delay(Duration.ofSeconds(4));
	}

}
