package com.arize.rolebindings.example.browser;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
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

	@Test
	void accountAdministratorIsNamedAndEverythingCanBeRevoked() {
		String id = this.browser.arize()
			.directory()
			.users()
			.filter(User::isAccountAdmin)
			.map(User::id)
			.findFirst()
			.orElseThrow();
		this.browser.open("/users?id=" + ConsoleClient.encode(id));
		this.browser.waitForText("· Account administrator");
		assertThat(this.browser.find("#offboarding").getText()).isEqualTo("Revoke everything (6)");
		this.browser.check("user-account-admin");
	}

	@Test
	void botOfAServiceKeyIsNamedAsSuch() {
		this.browser.arize().directory().addSpace("Hidden");
		ConsoleClient.seed(this.browser.arize(), "bot-of-a-key", "role", RoleBindingResourceType.SPACE, "space");
		this.browser.open("/users?id=bot-of-a-key");
		this.browser.waitForText("1 space without a role binding");
		assertThat(this.browser.text()).contains("the bot user of a service key");
		this.browser.check("user-unknown-partial");
	}

}
