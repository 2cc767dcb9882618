package com.arize.rolebindings.example.browser;

import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.BeforeEach;
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

	private User user;

	private RoleBinding binding;

	@BeforeEach
	void seed() {
		this.browser.arize().reset();
		FakeArizeDirectory directory = this.browser.arize().directory();
		this.user = directory.addUser("user " + MARKUP, "user@example.com");
		Role role = directory.addRole("role " + MARKUP, "SPACE_READ");
		directory.addRole("other " + MARKUP, "SPACE_READ");
		Space space = directory.addSpace("space " + MARKUP);
		Project project = directory.addProject(space.id(), "project " + MARKUP);
		this.binding = this.browser.arize()
			.roleBindings()
			.create(this.user.id(), role.id(), RoleBindingResourceType.SPACE, space.id());
		this.browser.arize()
			.roleBindings()
			.create(this.user.id(), role.id(), RoleBindingResourceType.PROJECT, project.id());
		ConsoleClient.seed(this.browser.arize(), "user-id " + MARKUP, "role-id " + MARKUP,
				RoleBindingResourceType.SPACE, "space-id " + MARKUP);
	}

	@Test
	void isTextInTheTable() {
		this.browser.open("/");
		assertText("user", "role", "space", "user-id", "role-id", "space-id");
		this.browser.screenshot("markup-1280-light");
		this.browser.width(390).screenshot("markup-390-light");
		assertThat(this.browser.find("#rows td.resource").getRect().width).isGreaterThan(100);
		this.browser.open("/?type=PROJECT");
		assertText("project", "space");
		this.browser.open("/?user=" + ConsoleClient.encode(MARKUP));
		assertText("");
	}

	@Test
	void isTextInTheViewsOfAUserAndASpace() {
		this.browser.open("/users?id=" + ConsoleClient.encode("user-id " + MARKUP));
		assertText("user-id", "role-id", "space-id");
		this.browser.open("/resources?type=SPACE&id=" + ConsoleClient.encode("space-id " + MARKUP));
		assertText("user-id", "role-id", "space-id");
	}

	@Test
	void isTextInTheMatrix() {
		this.browser.open("/matrix");
		assertText("user", "space", "role");
		this.browser.screenshot("matrix-markup-1280-light");
		this.browser.open("/matrix?user=" + ConsoleClient.encode(MARKUP));
		assertText("user", "space", "role");
	}

	@Test
	void isTextInChanges() {
		this.browser.open("/users?id=" + this.user.id());
		this.browser.click("Revoke");
		this.browser.waitFor((page) -> page.find(".confirm button.danger").isDisplayed());
		assertText("user", "role", "space");
		this.browser.click(By.cssSelector(".confirm button.danger"));
		this.browser.waitForText("is no longer");
		assertText("user", "role", "space");
		this.browser.click("Undo");
		this.browser.waitForText("Granted just now");
		assertText("user", "role", "space");
	}

	@Test
	void isTextInAPlan() {
		this.browser.open("/plan");
		this.browser.type("#text", "scope: {resource_type: SPACE, resource_id: %s}\nrole_bindings: []"
			.formatted(this.binding.resourceId()));
		this.browser.find("input[name=prune]").click();
		this.browser.click("Show plan");
		this.browser.waitForText("1 to delete");
		assertText("role", "space");
	}

	private void assertText(String... prefixes) {
		String html = this.browser.find("main").getDomProperty("textContent");
		for (String prefix : prefixes) {
			assertThat(html).contains((prefix + " " + MARKUP).strip());
		}
		assertThat(this.browser.findAll("img, main script")).isEmpty();
	}

}
