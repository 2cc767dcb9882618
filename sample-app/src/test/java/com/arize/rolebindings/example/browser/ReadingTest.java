package com.arize.rolebindings.example.browser;

import java.time.Duration;

import com.arize.rolebindings.example.Console;
import com.arize.rolebindings.example.Html;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
	void addsNamesToTheHeadingAndTheFilterAtItsEnd() {
		String space = this.browser.arize().directory().findSpaceByName("Payments").orElseThrow().id();
		this.browser.arize().next().to("/v2/spaces").delay(Duration.ofSeconds(2));
		this.browser.arize().next().to("/v2/roles").delay(Duration.ofSeconds(2));
		this.browser.open("/resources?type=SPACE&id=" + Console.encode(space));
		assertThat(this.browser.find("h1").getText()).isEqualTo(space);
		assertThat(this.browser.findAll("#role-filter option")).hasSize(1);
		this.browser.waitFor((page) -> page.find("h1").getText().equals("Payments"));
		assertThat(this.browser.findAll("#role-filter option")).hasSize(5);
		this.browser.waitFor((page) -> Html.withoutIsolates((String) page.execute("return document.title"))
			.equals("Payments · Arize access"));
	}

}
