package com.arize.rolebindings.example.browser;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

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
		this.browser.open("/?type=PROJECT");
		this.browser.click("checkout-bot");
		this.browser.waitForText("5 roles on this project, 10 through space Payments");
		WebElement through = this.browser.find("section[aria-labelledby=through]");
		assertThat(through.getText()).contains("Ada Lovelace", "through space Payments").doesNotContain("Revoke");
		this.browser.click("1 account administrator sees everything in this account");
		this.browser.waitForText("leslie@example.com");
		this.browser.check("project-through-space");
		this.browser.click("through space Payments");
		this.browser.waitForText("10 roles on this space");
		this.browser.check("space");
	}

	@Test
	void accountAdministratorIsNamedAndEverythingCanBeRevoked() {
		String id = this.browser.arize()
			.directory()
			.users()
			.filter(User::isAccountAdmin)
			.map(User::id)
			.findFirst()
			.orElseThrow();
		this.browser.open("/users?id=" + Console.encode(id));
		this.browser.waitForText("Account administrator: sees everything in this account");
		this.browser.click("with 2 projects");
		assertThat(this.browser.find(".title a.danger").getText()).isEqualTo("Revoke everything (6)");
		this.browser.check("user-account-admin");
	}

	@Test
	void keyThatMaySeeAPartOfTheAccountIsNoticed() {
		this.browser.arize().directory().addSpace("Hidden");
		this.browser.arize().roleBindings().create("bot-of-a-key", "role", RoleBindingResourceType.SPACE, "space");
		this.browser.open("/users?id=bot-of-a-key");
		this.browser.waitForText("1 of 7 spaces shows no role binding");
		assertThat(this.browser.text()).contains("the bot user of a service key");
		this.browser.check("user-unknown-partial");
	}

}
