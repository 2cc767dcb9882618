package com.arize.console.browser;

import java.util.List;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the matrix in a browser.
 */
@BrowserTest
class MatrixTest {

	private static final String TITLES = ".matrix-table .mark";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void displaysTheRoleOfEachUserOnEachSpace() {
		this.browser.open("/matrix");
		assertThat(this.browser.find("#matrix-summary").getText())
			.isEqualTo("20 users, 6 spaces, 63 roles, 3 inherited");
		assertThat(titles()).hasSize(63)
			.contains("Ada Lovelace (ada@example.com): Space Admin on Payments, direct",
					"Leslie Lamport (leslie@example.com): Account administrator on Payments, account administrator");
		assertThat(this.browser.find(".legend").getText()).contains("Space Admin 15");
		this.browser.check("matrix");
	}

	@Test
	void outlinesInheritedRolesAndStrikesThroughRestrictedOnes() {
		this.browser.open("/matrix?type=PROJECT");
		assertThat(titles()).contains(
				"Ada Lovelace (ada@example.com): Space Annotator on dataset-explorer (Research), through space Research",
				"Ada Lovelace (ada@example.com): Space Admin on fraud-detection (Payments), restricted (administrators may keep access), through space Payments");
		assertThat(this.browser.find(".matrix-table .locked").getCssValue("text-decoration-line"))
			.isEqualTo("line-through");
		assertThat(this.browser.find(".legend").getText()).contains("inherited", "restricted: does not apply");
		this.browser.check("matrix-projects");
	}

	@Test
	void grantsAndChangesARoleByKeyboard() {
		this.browser.open("/matrix");
		this.browser.find(".matrix-frame").sendKeys(Keys.ARROW_DOWN);
		this.browser.press(Keys.ENTER);
		this.browser.waitFor((page) -> page.location().startsWith("/access/new"));
		assertThat(this.browser.text()).contains("ada@example.com", "Marketing");
		this.browser.open("/matrix");
		this.browser.find(".matrix-frame").sendKeys(Keys.ARROW_RIGHT);
		this.browser.press(Keys.ARROW_RIGHT);
		this.browser.press(Keys.ENTER);
		this.browser.waitForText("Role of Ada Lovelace on Payments");
	}

	@Test
	void filtersWhileAFieldIsLeft() {
		this.browser.open("/matrix");
		this.browser.press("/");
		this.browser.press("ada", Keys.ENTER);
		this.browser.waitForText("1 user, 3 spaces, 3 roles");
		assertThat(this.browser.location()).isEqualTo("/matrix?user=ada");
		assertThat(this.browser.focused().getDomAttribute("id")).isEqualTo("find");
	}

	@Test
	void keepsTheFocusOnALinkOfTheHeading() {
		this.browser.open("/matrix");
		this.browser.press("/");
		this.browser.press("ada", Keys.chord(Keys.SHIFT, Keys.TAB));
		this.browser.waitForText("1 user, 3 spaces, 3 roles");
		assertThat(this.browser.focused().getText()).isEqualTo("Projects");
	}

	@Test
	void clearsFiltersThatNothingMatches() {
		this.browser.open("/matrix?user=nobody");
		this.browser.check("matrix-no-match");
		this.browser.click("Clear filters");
		this.browser.waitForText("20 users");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void keepsTheLabelsInPlaceWhileTheCellsAreScrolled(int width) {
		seed70Users();
		this.browser.width(width).open("/matrix");
		assertThat(this.browser.text()).contains("60 of 90 users and 60 of 76 spaces");
		this.browser.execute("document.querySelector('.matrix-frame').scrollTo(400, 400)");
		WebElement frame = this.browser.find(".matrix-frame");
		assertThat(this.browser.find(".matrix-table tbody th").getRect().x).isEqualTo(frame.getRect().x);
		assertThat(this.browser.find(".matrix-table thead th").getRect().y).isLessThanOrEqualTo(frame.getRect().y + 1);
		this.browser.screenshot("matrix-scrolled-" + width);
	}

	private void seed70Users() {
		FakeArizeDirectory directory = this.browser.arize().directory();
		for (int i = 0; i < 70; i++) {
			String user = directory.addUser("User with number " + i, i + "@example.com").id();
			String space = directory.addSpace("Space of the department " + i).id();
			ConsoleClient.seed(this.browser.arize(), user, ConsoleClient.SPACE_READER, space);
		}
	}

	private List<String> titles() {
		return this.browser.findAll(TITLES)
			.stream()
			.map((title) -> Page.withoutIsolates(title.getDomAttribute("title")))
			.toList();
	}

}
