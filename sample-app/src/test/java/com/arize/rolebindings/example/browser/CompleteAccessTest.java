package com.arize.rolebindings.example.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the views of a user and a resource show access that has another reason than
 * a role on the resource, in a browser.
 */
@BrowserTest
class CompleteAccessTest {

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void projectShowsWhoComesByItsSpaceWithoutActions() {
		this.browser.open("/?type=PROJECT&q=fraud-detection");
		this.browser.click("fraud-detection");
		this.browser.waitForText("16 roles on this project, 11 inherited");
		assertThat(this.browser.find("#rows tr:not([data-binding])").getText()).contains("through space Payments")
			.doesNotContain("Revoke");
		assertThat(this.browser.find("#rows .role.locked").getCssValue("text-decoration-line"))
			.isEqualTo("line-through");
		this.browser.check("project-through-space");
		this.browser.click("through space Payments");
		this.browser.waitForText("11 roles on this space");
		this.browser.find("#direct").click();
		this.browser.waitForText("10 of 11 roles on this space");
		assertThat(this.browser.location()).contains("direct=true");
		this.browser.check("space");
	}

}
