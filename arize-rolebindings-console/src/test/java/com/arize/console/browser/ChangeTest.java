package com.arize.console.browser;

import java.time.Duration;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes of access in a browser.
 */
@BrowserTest
class ChangeTest {

	/* A dialog or a violation of the Content-Security-Policy fails a test */
	private static final String MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>${7*7}[[${7*7}]]";

	/* Few rows take axe less time */
	private static final String ADA = "/?q=ada@example.com";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void grantsAccessAboveTheTable() {
		this.browser.arize().directory().addUser("Eve Adams", "eve@example.com");
		this.browser.open(ADA);
		this.browser.click("Grant access");
		this.browser.type("#user", "eve");
		this.browser.waitForCount("#user-choices [role=option]", 1);
		this.browser.type("#user", "eve@example.com");
		this.browser.select("#role", "Space Reader");
		this.browser.type("#resource", "Payments");
		this.browser.click(By.cssSelector("#grant button.primary"));
		this.browser.waitForText("Granted just now");
		this.browser.waitForAnnouncement("Eve Adams (eve@example.com) is now Space Reader on Payments");
		this.browser.waitForText("3 of 67 roles on spaces");
		assertThat(role("eve@example.com")).isEqualTo("Space Reader");
		this.browser.check("granted");
	}

	@Test
	void offersToChangeTheRoleThatAUserAlreadyHas() {
		this.browser.expectStatus(409);
		this.browser.open(ADA);
		this.browser.click("Grant access");
		this.browser.type("#user", "ada@example.com");
		this.browser.select("#role", "Space Reader");
		this.browser.type("#resource", "Payments");
		this.browser.click(By.cssSelector("#grant button.primary"));
		this.browser.waitForText("Ada Lovelace (ada@example.com) is already Space Admin on Payments");
		this.browser.check("grant-conflict");
		this.browser.click("Change to Space Reader");
		this.browser.click("Take permissions from Ada Lovelace");
		this.browser.waitForText("Was Space Admin");
		assertThat(role("ada@example.com")).isEqualTo("Space Reader");
	}

	@Test
	void revokesAndUndoesNothingByTheSecondClickOfADoubleClick() {
		this.browser.animations(false).open("/");
		this.browser.click("Revoke");
		this.browser.waitForText("Ada Lovelace loses the role Space Admin on Payments.");
		this.browser.clickAt(this.browser.find("tr.confirm button"));
		assertNothingIsSent();
		this.browser.animations(true).click("Revoke Space Admin from Ada Lovelace");
		this.browser.animations(false)
			.waitForText("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.browser.clickAt(this.browser.find("tr.changed button"));
		assertNothingIsSent();
		this.browser.animations(true).click("Undo");
		this.browser.waitForText("Granted just now");
	}

	@Test
	void undoesAnEarlierChangeWithTwoClicks() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.browser.open("/");
		this.browser.click("Changes");
		this.browser.click("Undo");
		this.browser.waitForText("is Space Admin on Payments again");
		assertThat(role("ada@example.com")).isEqualTo("Space Admin");
		this.browser.check("undone");
	}

	@Test
	void undoesNothingByASecondEnter() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.waitFor((page) -> page.focused().getText().equals("Keep access"));
		this.browser.press(Keys.TAB);
		this.browser.press(Keys.ENTER);
		this.browser.waitForText("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.browser.waitFor((page) -> !page.focused().getTagName().equals("body"));
		this.browser.press(Keys.ENTER);
		assertNothingIsSent();
		this.browser.click("Undo");
		this.browser.waitForText("Granted just now");
		this.browser.waitFor((page) -> page.focused().getText().equals("Granted just now"));
		this.browser.click("Change");
		this.browser.select(".row-form select", "Space Annotator");
		this.browser.click("Change role");
		this.browser.click("Take permissions from Ada Lovelace");
		this.browser.waitFor((page) -> page.focused().getText().equals("Was Space Admin"));
	}

	/* A request starts while the event is processed */
	private void assertNothingIsSent() {
		assertThat(this.browser.findAll("form.htmx-request")).isEmpty();
	}

	@Test
	void updatesTheCountsAfterAChange() {
		this.browser.open("/users?id=" + ConsoleClient.ADA);
		this.browser.waitForText("12 roles, 6 inherited");
		this.browser.click("Revoke");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("9 roles, 4 inherited");
		this.browser.waitForText("Revoke everything (5)");
		this.browser.waitForAnnouncement("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.browser.click("Undo");
		this.browser.waitForText("12 roles, 6 inherited");
		this.browser.waitForText("Revoke everything (6)");
	}

	@Test
	void keepsTheMenuOfIdsOpenWhileTheCountsAreUpdated() {
		this.browser.open("/users?id=" + ConsoleClient.ADA);
		this.browser.click("Revoke");
		this.browser.waitForText("Ada Lovelace loses the role Space Admin on Payments.");
		this.browser.execute("document.addEventListener('htmx:oobBeforeSwap', () => {"
				+ "document.querySelector('#title details').open = true;"
				+ "document.querySelector('#title [data-copy]').focus(); })");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("Revoke everything (5)");
		assertThat(this.browser.findAll("#title details[open]")).hasSize(1);
		assertThat(this.browser.focused().getText()).isEqualTo("Copy");
	}

	@Test
	void doesNotBringARowBackThatIsBeingRevoked() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.hold(RequestMethod.DELETE, () -> {
			this.browser.click("Revoke Space Admin from Ada Lovelace");
			this.browser.waitFor((page) -> !page.findAll("form.htmx-request").isEmpty());
			this.browser.waitForText("Revoking…");
			this.browser.press(Keys.ESCAPE);
			this.browser.click("Keep access");
		});
		this.browser.waitForText("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		assertThat(role("ada@example.com")).isNull();
	}

	@Test
	void displaysTheRoleThatIsBeingChangedWhateverIsPressed() {
		this.browser.open("/");
		this.browser.click("Change");
		this.browser.select(".row-form select", "Space Annotator");
		this.browser.click("Change role");
		this.browser.waitForText("Role binding create, delete, read");
		this.browser.check("role-confirmation");
		this.browser.hold(RequestMethod.PATCH, () -> {
			this.browser.click("Take permissions from Ada Lovelace");
			this.browser.waitFor((page) -> !page.findAll("form.htmx-request").isEmpty());
			this.browser.press(Keys.ESCAPE);
			this.browser.click("Cancel");
		});
		this.browser.waitForText("Was Space Admin");
		assertThat(role("ada@example.com")).isEqualTo("Space Annotator");
		this.browser.hold(RequestMethod.PATCH, () -> {
			this.browser.click("Undo");
			this.browser.waitFor((page) -> !page.findAll("tr.changed form.htmx-request").isEmpty());
			this.browser.click(By.cssSelector("tr.changed .row-actions a"));
			this.browser.screenshot("undo-waiting-1280-light");
		});
		this.browser.waitForText("Was Space Annotator");
		assertThat(role("ada@example.com")).isEqualTo("Space Admin");
	}

	@Test
	void displaysTheOutcomeOfAChangeBeforeAnotherOrder() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.hold(RequestMethod.DELETE, () -> {
			this.browser.click("Revoke Space Admin from Ada Lovelace");
			this.browser.waitFor((page) -> !page.findAll("form.htmx-request").isEmpty());
			this.browser.find("#sort-user").click();
		});
		this.browser.waitFor((page) -> page.find("#rows tr").getText().contains("Tony Hoare"));
		this.browser.waitForText("65 roles on spaces");
	}

	@Test
	void displaysTheOutcomeOfAChangeThatIsSentWhileAFilterIsApplied() {
		openRevocation();
		this.browser.execute("document.addEventListener('htmx:beforeSwap', (event) => "
				+ "document.body.dataset.response = event.detail.target.id)");
		this.browser.hold(RequestMethod.DELETE, () -> {
			this.browser.hold(RequestMethod.GET, () -> {
				this.browser.select("#role-filter", "Space Member");
				this.browser.waitForCount("#results[aria-busy]", 1);
				// the table is hidden meanwhile
				this.browser.execute("document.querySelector('tr.confirm button.danger').click()");
			});
			this.browser.waitForCount("[data-response=results]", 1);
			assertThat(this.browser.findAll("#rows form.htmx-request")).hasSize(1);
		});
		this.browser.waitForCount("#rows tr[data-binding]", 15);
		assertThat(this.browser.location()).contains("role=");
		assertThat(role("ada@example.com")).isNull();
	}

	@Test
	void keepsTheFormOfAGrantThatIsBeingSent() {
		this.browser.open("/");
		openGrant();
		this.browser.hold(RequestMethod.POST, () -> {
			this.browser.click(By.cssSelector("#grant button.primary"));
			this.browser.waitFor((page) -> !page.findAll("#grant form.htmx-request").isEmpty());
			this.browser.press(Keys.ESCAPE);
			this.browser.click("Cancel");
			this.browser.click(By.cssSelector("[data-grant]"));
			assertThat(this.browser.find("#resource").getDomProperty("value")).isEqualTo("Sales");
		});
		this.browser.waitForText("Granted just now");
		assertThat(this.browser.findAll("#grant *")).isEmpty();
	}

	private void openGrant() {
		this.browser.click("Grant access");
		this.browser.type("#user", "ada@example.com");
		this.browser.select("#role", "Space Reader");
		this.browser.type("#resource", "Sales");
	}

	private void openRevocation() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.waitForText("Ada Lovelace loses the role Space Admin on Payments.");
	}

	@Test
	void offersToReloadTheRowAfterAFailedUndo() {
		this.browser.expectStatus(403);
		this.browser.open(ADA);
		this.browser.click("Change");
		this.browser.select(".row-form select", "Space Annotator");
		this.browser.click("Change role");
		this.browser.click("Take permissions from Ada Lovelace");
		this.browser.waitForText("Was Space Admin");
		this.browser.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").fail(403);
		this.browser.click("Undo");
		this.browser.waitForText("The API key lacks a permission");
		this.browser.check("undo-failed");
		this.browser.click("Reload the row");
		this.browser.waitForCount("tr.changed", 0);
		assertThat(this.browser.find("#rows tr").getText()).contains("Ada Lovelace", "Space Annotator", "Revoke");
		assertThat(this.browser.findAll("#banner *")).isEmpty();
	}

	@Test
	void saysThatARevocationMayHaveBeenCarriedOutIfTheConsoleDoesNotRespondAnyMore() {
		this.browser.expectStatus(0);
		openRevocation();
		this.browser.online(false);
		this.browser
			.execute("window.requests = 0; document.addEventListener('htmx:sendError', () => window.requests++)");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitFor((page) -> page.execute("return window.requests").equals(2L));
		assertThat(this.browser.text()).contains("The change may have been carried out")
			.doesNotContain("repeat what you did");
		this.browser.screenshot("offline-1280-light");
		this.browser.online(true);
		this.browser.click("Reload the row");
		this.browser.waitForCount("tr.confirm", 0);
		assertThat(this.browser.find("#rows tr").getText()).contains("Ada Lovelace", "Space Admin", "Revoke");
	}

	@Test
	void keepsTheFailureOfAGrantWhileUsersAreSuggested() {
		this.browser.expectStatus(403);
		this.browser.open("/");
		openGrant();
		this.browser.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		this.browser.click(By.cssSelector("#grant button.primary"));
		this.browser.waitForText("The API key lacks a permission");
		this.browser.type("#user", "eve");
		this.browser.waitForCount("#user-choices [role=option]", 1);
		assertThat(this.browser.text()).contains("The API key lacks a permission");
	}

	@Test
	void saysWhenArizeAcceptsARevocationAndSendsItOnlyIfItIsClickedAgain() {
		this.browser.expectStatus(429);
		openRevocation();
		this.browser.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").fail(429, Duration.ofSeconds(3));
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitFor((page) -> page.find("#banner").getText().matches("(?s).*Try again at .* UTC.*"));
		assertThat(role("ada@example.com")).isEqualTo("Space Admin");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
	}

	@Test
	void removesAnErrorThatIsTypedOver() {
		this.browser.expectStatus(422);
		this.browser.open("/");
		this.browser.click("Grant access");
		this.browser.type("#user", "nobody");
		this.browser.type("#resource", "S");
		this.browser.press(Keys.TAB);
		this.browser.click(By.cssSelector("#grant button.primary"));
		this.browser.waitForText("No user is called 'nobody'");
		assertThat(this.browser.findAll("#grant .error")).hasSize(3);
		this.browser.type("#user", "a");
		this.browser.waitForCount("#grant .error", 2);
		assertThat(this.browser.find("#user").getDomAttribute("aria-invalid")).isNull();
		this.browser.select("#role", "Space Reader");
		this.browser.waitForCount("#grant .error", 1);
		assertThat(this.browser.find("#grant .error").getText()).contains("'S'");
	}

	@Test
	void needsNoMouse() {
		this.browser.open("/");
		this.browser.press(Keys.TAB);
		assertThat(this.browser.focused().getText()).isEqualTo("Skip to content");
		this.browser.press("/");
		assertThat(this.browser.focused().getDomAttribute("id")).isEqualTo("find");
		tabTo("Change");
		this.browser.press(Keys.ENTER);
		this.browser.waitFor((page) -> "role".equals(page.focused().getDomAttribute("name")));
		this.browser.press(Keys.ESCAPE);
		this.browser.waitFor((page) -> page.focused().getText().equals("Change"));
		this.browser.waitForAnnouncement("Closed. Nothing was changed.");
		tabTo("Revoke");
		this.browser.press(Keys.ENTER);
		this.browser.waitFor((page) -> page.focused().getText().equals("Keep access"));
		this.browser.press(Keys.TAB);
		this.browser.press(Keys.ENTER);
		this.browser.waitFor((page) -> Page.withoutIsolates(page.focused().getText())
			.endsWith("is no longer Space Admin on Payments"));
		assertThat(role("ada@example.com")).isNull();
		tabTo("Undo");
		this.browser.press(Keys.ENTER);
		this.browser.waitForText("Granted just now");
		assertThat(role("ada@example.com")).isEqualTo("Space Admin");
	}

	private void tabTo(String text) {
		for (int i = 0; i < 20 && !this.browser.focused().getText().equals(text); i++) {
			this.browser.press(Keys.TAB);
		}
		assertThat(this.browser.focused().getText()).isEqualTo(text);
	}

	@Test
	void displaysAndAnnouncesTheWaitUntilItsEnd() {
		this.browser.open("/");
		this.browser.hold(RequestMethod.GET, () -> {
			this.browser.click("Change");
			this.browser.waitForText("Waiting for Arize, for 120 seconds at most");
			this.browser.waitForCount("tr[aria-busy=true]", 1);
			this.browser.waitForAnnouncement("Waiting for Arize");
			this.browser.screenshot("waiting-1280-light");
		});
		this.browser.waitForText("Role of Ada Lovelace on Payments");
		this.browser.waitFor((page) -> page.announcement().isEmpty());
		this.browser.waitForCount("[aria-busy]", 0);
		assertThat(this.browser.find("#waiting").isDisplayed()).isFalse();
	}

	@Test
	void waitsForThreeRequestsOfAChange() {
		this.browser.open("/");
		this.browser.click("Revoke");
		this.browser.execute("document.addEventListener('htmx:beforeSend', (event) => "
				+ "document.body.dataset[event.detail.requestConfig.verb] = event.detail.xhr.timeout)");
		this.browser.click("Revoke Space Admin from Ada Lovelace");
		this.browser.waitForText("is no longer Space Admin on Payments");
		assertThat(this.browser.find("body").getDomAttribute("data-post")).isEqualTo("365000");
		assertThat(this.browser.find("#waiting").getDomAttribute("data-change")).contains("for 360 seconds at most");
	}

	@Test
	void displaysNamesWithMarkupAsText() {
		this.browser.arize().reset();
		FakeArizeDirectory directory = this.browser.arize().directory();
		String user = directory.addUser("user " + MARKUP, "user@example.com").id();
		String role = directory.addRole("role " + MARKUP, "SPACE_READ").id();
		ConsoleClient.seed(this.browser.arize(), user, role, directory.addSpace("space " + MARKUP).id());
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

	/* The name of the role on the space Payments */
	private String role(String email) {
		FakeArizeDirectory directory = this.browser.arize().directory();
		String user = directory.findUserByEmail(email).orElseThrow().id();
		return this.browser.arize()
			.roleBindings()
			.find(user, RoleBindingResourceType.SPACE, ConsoleClient.PAYMENTS)
			.map((binding) -> directory.getRole(binding.roleId()).name())
			.orElse(null);
	}

}
