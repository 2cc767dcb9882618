package com.arize.rolebindings.example.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the style sheet in a browser.
 */
@BrowserTest
class StyleTest {

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

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void hasPlaceholdersWithContrast() {
		this.browser.open("/matrix");
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
		List<WebElement> others = this.browser.findAll("main .actions a, main .actions button");
		assertThat(others).allMatch((other) -> other.getRect().x <= primary.getRect().x);
		assertThat(primary.getRect().x).isGreaterThan(900);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/matrix", "/plan", "/access/new" })
	void hasBordersAndTextWithColorsOfTheSystem(String path) {
		this.browser.forcedColors().open(path);
		this.browser.waitFor((page) -> page.find("main h1"));
		this.browser.screenshot("forced-colors-" + path.replace("/", "") + "-1280", 900);
		assertThat(this.browser.findAll("main button, main .button, .role"))
			.filteredOn((element) -> element.isDisplayed())
			.allMatch((element) -> !element.getCssValue("border-top-width").equals("0px"));
		assertThat(this.browser.execute("return matchMedia('(forced-colors: active)').matches")).isEqualTo(true);
	}

}
