package com.arize.rolebindings.example.browser;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that names and identifiers with markup are displayed as text. A dialog of the
 * browser or a violation of the Content-Security-Policy fails a test, too.
 */
@BrowserTest
class MarkupTest {

	private static final String MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>${7*7}[[${7*7}]]";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void isTextInChanges() {
		this.browser.arize().reset();
		FakeArizeDirectory directory = this.browser.arize().directory();
		String user = directory.addUser("user " + MARKUP, "user@example.com").id();
		String role = directory.addRole("role " + MARKUP, "SPACE_READ").id();
		ConsoleClient.seed(this.browser.arize(), user, role, "space " + MARKUP);
		this.browser.open("/users?id=" + user);
		this.browser.click("Revoke");
		this.browser.waitFor((page) -> page.find(".confirm button.danger").isDisplayed());
		assertText("user", "role", "space");
		this.browser.click(By.cssSelector(".confirm button.danger"));
		this.browser.waitForText("is no longer");
		this.browser.waitForAnnouncement("user " + MARKUP);
		assertText("user", "role", "space");
		this.browser.click("Undo");
		this.browser.waitForText("Granted just now");
		assertText("user", "role", "space");
	}

	private void assertText(String... prefixes) {
		String html = this.browser.find("main").getDomProperty("textContent");
		for (String prefix : prefixes) {
			assertThat(html).contains((prefix + " " + MARKUP).strip());
		}
		assertThat(this.browser.findAll("img, main script")).isEmpty();
	}

}
