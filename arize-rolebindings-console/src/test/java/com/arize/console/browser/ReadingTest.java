package com.arize.console.browser;

import java.time.Duration;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.support.ui.Select;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a page that is opened while the account is being read, in a browser.
 */
@BrowserTest
@TestPropertySource(properties = { "console.index-ttl=1h", "console.index-wait=0s" })
class ReadingTest {

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void addsNamesToTheHeadingTheFilterAndTheRowsAtItsEnd() {
		this.browser.forgetAccount();
		this.browser.arize().next().to("/v2/spaces").delay(Duration.ofSeconds(2));
		this.browser.arize().next().to("/v2/roles").delay(Duration.ofSeconds(2));
		this.browser.open("/resources?type=SPACE&user=lovelace&id=" + ConsoleClient.PAYMENTS);
		assertThat(this.browser.find("h1").getText()).isEqualTo(ConsoleClient.PAYMENTS);
		assertThat(this.browser.findAll("#role-filter option")).hasSize(1);
		this.browser.waitFor((page) -> page.find("h1").getText().equals("Payments"));
		this.browser.waitForCount("#role-filter option", 6);
		this.browser.waitForCount("#rows tr[data-binding]", 1);
		this.browser.waitForAnnouncement("1 of 11 roles on this space match");
		this.browser.waitFor((page) -> Page.withoutIsolates((String) page.execute("return document.title"))
			.equals("Payments · Arize access"));
	}

	@ParameterizedTest
	@CsvSource({ "/, '', All roles", "/, Space Reader, Space Reader" })
	void keepsTheSelectedRoleWhileTheAccountIsRead(String path, String role, String selected) {
		String id = role.isEmpty() ? "" : this.browser.arize().directory().findRoleByName(role).orElseThrow().id();
		String view = path + (id.isEmpty() ? "" : "?role=" + ConsoleClient.encode(id));
		this.browser.open(view);
		this.browser.waitForCount("[data-reading]", 0);
		this.browser.arize().next(2).to("/v2/role-bindings").delay(Duration.ofSeconds(5));
		this.browser.open("/read-again?back=" + ConsoleClient.encode(view));
		this.browser.execute("window.polls = 0; document.addEventListener('htmx:oobAfterSwap', (event) => "
				+ "window.polls += event.detail.target.id === 'role-filter' ? 1 : 0)");
		this.browser.waitFor((page) -> ((Number) page.execute("return window.polls")).intValue() >= 2);
		assertThat(new Select(this.browser.find("#role-filter")).getFirstSelectedOption().getText())
			.isEqualTo(selected);
		this.browser.select("#role-filter", "Space Annotator");
		this.browser.waitFor((page) -> page.location().contains("role="));
		// what is read does not replace a filter that has the focus
		this.browser.execute("document.activeElement.blur()");
		this.browser.waitForCount("[data-reading]", 0);
		assertThat(new Select(this.browser.find("#role-filter")).getFirstSelectedOption().getText())
			.isEqualTo("Space Annotator");
	}

}
