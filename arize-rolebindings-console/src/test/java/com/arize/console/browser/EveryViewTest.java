package com.arize.console.browser;

import java.util.List;
import java.util.Locale;

import com.arize.console.ConsoleClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the accessibility, the layout and the style of the views in a browser.
 */
@BrowserTest
class EveryViewTest {

	/* The contrast of a placeholder, by the formula of WCAG */
	private static final String CONTRAST = """
			const luminance = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
				.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
				.reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
			const field = document.querySelector("input[placeholder]");
			const [a, b] = [getComputedStyle(field, "::placeholder").color, getComputedStyle(field).backgroundColor]
				.map(luminance);
			return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) * getComputedStyle(field, "::placeholder").opacity;
			""";

	/* Whether each word of an element is in one line */
	private static final String WHOLE_WORDS = """
			const text = arguments[0].firstChild;
			const range = document.createRange();
			return [...text.textContent.matchAll(/\\S+/g)].every((word) => {
				range.setStart(text, word.index);
				range.setEnd(text, word.index + word[0].length);
				return range.getClientRects().length === 1;
			});
			""";

	@RegisterExtension
	final Browser browser = new Browser();

	@ParameterizedTest
	@EnumSource
	void hasNoViolationOfAxe(View view) {
		this.browser.expectStatus(404);
		this.browser.open(view.path);
		for (int width : List.of(390, 1280)) {
			this.browser.width(width)
				.screenshot("view-%s-%d-light".formatted(view.name().toLowerCase(Locale.ROOT), width), 1000);
		}
		this.browser.removeRows().assertAccessible(view + ", light, 1280", false);
		this.browser.dark().assertAccessible(view + ", dark", true);
		this.browser.width(390).light().assertAccessible(view + ", light, 390", false);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS", "PROJECTS", "USER", "SPACE", "PROJECT" })
	void beginsTheRowsInTheFirstScreen(View view) {
		for (int[] size : List.of(new int[] { 390, 844 }, new int[] { 320, 256 })) {
			this.browser.size(size[0], size[1]).open(view.path);
			this.browser.screenshot("first-screen-%s-%d".formatted(view.name().toLowerCase(Locale.ROOT), size[0]),
					size[1]);
			Number top = (Number) this.browser
				.execute("return document.querySelector('#rows tr').getBoundingClientRect().top");
			assertThat(top.intValue()).as(view + ", " + size[0]).isBetween(1, size[1] - 24);
			assertThat((Long) this.browser.execute("return document.documentElement.scrollWidth"))
				.isLessThanOrEqualTo(size[0]);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void hasCheckboxesWithTargetsOf24Pixels(int width) {
		this.browser.width(width).open("/");
		List<WebElement> targets = this.browser.findAll("#rows .check label");
		assertThat(targets).isNotEmpty();
		Rectangle target = targets.get(0).getRect();
		assertThat(Math.min(target.width, target.height)).isGreaterThanOrEqualTo(24);
		this.browser.clickAt(targets.get(0));
		this.browser.waitFor((page) -> page.find("#bulk button").isDisplayed());
		this.browser.screenshot("checked-%d-light".formatted(width));
	}

	@Test
	void hasAChangeInThreeLinesOnANarrowScreen() {
		this.browser.open("/access/revoke?id=Um9sZUJpbmRpbmc6MTo/Pz8=&back=/");
		this.browser.click(By.cssSelector("main .danger"));
		this.browser.waitForText("is no longer");
		this.browser.width(390).open("/changes");
		this.browser.screenshot("recent-change-390-light");
		WebElement change = this.browser.find(".changes tbody tr");
		assertThat(change.getRect().height).isLessThan(100);
	}

	@Test
	void hasRolesWhoseWordsAreWholeAt1024Pixels() {
		this.browser.width(1024).open("/?q=leslie");
		for (WebElement role : this.browser.findAll(".role bdi")) {
			assertThat((Boolean) this.browser.execute(WHOLE_WORDS, role)).as(role.getText()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS", "PROJECTS", "SPACE", "USER", "COMPARE" })
	void hasEMailAddressesAndRolesWhoseWordsAreWholeAt320Pixels(View view) {
		this.browser.width(320).open(view.path);
		this.browser.find(".role bdi");
		for (WebElement words : this.browser.findAll("tr .detail, .role bdi")) {
			assertThat(!words.isDisplayed() || (Boolean) this.browser.execute(WHOLE_WORDS, words)).as(words.getText())
				.isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 390, 320 })
	void doesNotScrollSidewaysWithASpaceWithoutARole(int width) {
		this.browser.arize().directory().addSpace("Unused");
		this.browser.width(width).open("/");
		this.browser.waitForText("1 space without a role binding");
		assertThat((Long) this.browser.execute("return document.documentElement.scrollWidth"))
			.isLessThanOrEqualTo(width);
	}

	@Test
	void printsTheFiltersThatAreUsedAndTheTimeOfTheReading() {
		String project = "/resources?type=PROJECT&id=UHJvamVjdDoyOlY0S2E=";
		this.browser.open(project).print();
		assertThat(this.browser.text()).contains("Project in Payments", "Updated ")
			.doesNotContain("Direct only", "All roles", "Refresh", "Grant access", "Revoke");
		assertThat((String) this.browser
			.execute("return getComputedStyle(document.querySelector('.index-status time'), '::after').content"))
			.contains(" UTC");
		this.browser.open(project + "&direct=true");
		assertThat(this.browser.text()).contains("Direct only");
	}

	@Test
	void saysWhatTheWordsAboveTheRowsSortOnANarrowScreen() {
		this.browser.width(390).open("/");
		assertThat(this.browser
			.execute("return getComputedStyle(document.querySelector('.access thead tr'), '::before').content"))
			.isEqualTo("\"Sort by\"");
		Rectangle words = this.browser.find(".access thead").getRect();
		assertThat(this.browser.findAll(".access thead a")).hasSize(5)
			.allMatch((word) -> word.getRect().y >= words.y && word.getRect().y < words.y + words.height);
	}

	@Test
	void hasPlaceholdersWithContrast() {
		this.browser.open("/");
		assertThat(((Number) this.browser.execute(CONTRAST)).doubleValue()).isGreaterThanOrEqualTo(4.5);
		this.browser.dark();
		assertThat(((Number) this.browser.execute(CONTRAST)).doubleValue()).isGreaterThanOrEqualTo(4.5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void hasFieldsAndButtonsOfOneHeight(int width) {
		this.browser.width(width).open("/access/new");
		this.browser.waitForText("Cancel");
		assertThat(this.browser.findAll("main input:not([type=hidden]), main select, main button, main .button"))
			.extracting((field) -> field.getRect().height)
			.containsOnly((width == 390) ? 40 : 32);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/access/new", "/plan" })
	void hasThePrimaryButtonOnTheRight(String path) {
		this.browser.open(path);
		WebElement primary = this.browser.waitFor((page) -> page.find("main .primary"));
		List<WebElement> others = this.browser.findAll("main .actions:has(.primary) :is(a, button)");
		assertThat(others).allMatch((other) -> other.getRect().x <= primary.getRect().x);
		assertThat(primary.getRect().x).isGreaterThan(900);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/plan", "/access/new" })
	void hasBordersAndTextWithColorsOfTheSystem(String path) {
		this.browser.forcedColors().open(path);
		this.browser.waitFor((page) -> page.find("main h1"));
		this.browser.screenshot("forced-colors-" + path.replace("/", "") + "-1280", 900);
		assertThat(this.browser.findAll("main button, main .button, .role"))
			.filteredOn((element) -> element.isDisplayed())
			.allMatch((element) -> !element.getCssValue("border-top-width").equals("0px"));
		assertThat(this.browser.execute("return matchMedia('(forced-colors: active)').matches")).isEqualTo(true);
	}

	/* Of Ada, with Alan, on Payments and its project fraud-detection */
	private enum View {

		ACCESS("/"), PROJECTS("/?type=PROJECT"), FOUND("/?q=ada"), NOTHING("/?q=nobody"),
		USER("/users?id=" + ConsoleClient.ADA), SPACE("/resources?type=SPACE&id=" + ConsoleClient.PAYMENTS),
		PROJECT("/resources?type=PROJECT&id=UHJvamVjdDoyOlY0S2E="),
		COMPARE("/compare?users=VXNlcjoxOlY0S2E=,VXNlcjozOlY0S2E="),
		COMPARE_WITH("/compare?users=" + ConsoleClient.ADA), COMPARE_NOTHING("/compare"), PLAN("/plan"),
		CHANGES("/changes"), OFFBOARDING("/plan/offboarding?userId=" + ConsoleClient.ADA), GRANT("/access/new"),
		ROLE("/access/role?id=Um9sZUJpbmRpbmc6MTo/Pz8="), REVOKE("/access/revoke?id=Um9sZUJpbmRpbmc6MTo/Pz8="),
		UNKNOWN_RUN("/plan/runs/unknown"), NOT_FOUND("/unknown");

		private final String path;

		View(String path) {
			this.path = path;
		}

	}

}
