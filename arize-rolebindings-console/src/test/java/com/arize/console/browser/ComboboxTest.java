package com.arize.console.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the fields with suggestions in a browser.
 */
@BrowserTest
class ComboboxTest {

	private static final String OPTIONS = "#user-choices [role=option]";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void arrowsMoveInTheListAndEnterTakesASuggestion() {
		open();
		this.browser.type("#user", "ad");
		this.browser.waitForCount(OPTIONS, 2);
		this.browser.waitForAnnouncement("2 suggestions");
		assertThat(attribute("aria-expanded")).isEqualTo("true");
		this.browser.press(Keys.ARROW_DOWN);
		this.browser.press(Keys.ARROW_DOWN);
		assertThat(this.browser.find(OPTIONS + "[aria-selected=true]").getText()).startsWith("Radia Perlman");
		assertThat(attribute("aria-activedescendant")).isEqualTo("user-choice-1");
		this.browser.check("grant-suggestions");
		this.browser.press(Keys.ENTER);
		assertThat(value()).isEqualTo("radia@example.com");
		assertThat(attribute("aria-expanded")).isEqualTo("false");
		assertThat(this.browser.findAll("#grant form.htmx-request")).isEmpty();
	}

	@Test
	void arrowOpensTheListAndEscapeClosesItBeforeTheForm() {
		open();
		this.browser.find("#user").click();
		this.browser.press(Keys.ARROW_DOWN);
		this.browser.waitForCount(OPTIONS, 20);
		this.browser.press(Keys.ARROW_UP);
		assertThat(attribute("aria-activedescendant")).isEqualTo("user-choice-19");
		this.browser.press(Keys.ESCAPE);
		assertThat(this.browser.find("#user-choices").isDisplayed()).isFalse();
		assertThat(this.browser.findAll("#grant form")).hasSize(1);
		this.browser.press(Keys.ESCAPE);
		this.browser.waitForCount("#grant form", 0);
	}

	@Test
	void onlySuggestionIsTakenWhenTheFieldIsLeft() {
		open();
		this.browser.type("#user", "tony");
		this.browser.waitForCount(OPTIONS + "[aria-selected=true]", 1);
		this.browser.press(Keys.TAB);
		assertThat(value()).isEqualTo("tony@example.com");
	}

	@Test
	void textIsKeptIfThereAreSeveralSuggestions() {
		open();
		this.browser.type("#user", "ad");
		this.browser.waitForCount(OPTIONS, 2);
		this.browser.press(Keys.TAB);
		assertThat(value()).isEqualTo("ad");
		assertThat(this.browser.find("#user-choices").isDisplayed()).isFalse();
	}

	@Test
	void clickTakesASuggestion() {
		open();
		this.browser.type("#user", "ad");
		this.browser.waitForCount(OPTIONS, 2);
		this.browser.click(By.cssSelector(OPTIONS));
		assertThat(value()).isEqualTo("ada@example.com");
		assertThat(this.browser.focused().getDomAttribute("id")).isEqualTo("user");
	}

	@Test
	void responseIsIgnoredIfTheFormWasClosedMeanwhile() {
		open();
		this.browser.execute("window.field = document.getElementById('user')");
		this.browser.click("Cancel");
		this.browser.waitForCount("#grant form", 0);
		// an error in it would be in the console of the browser
		this.browser.execute("window.field.dispatchEvent(new Event('htmx:afterRequest'))");
		assertThat(this.browser.findAll("#user-choices")).isEmpty();
	}

	private void open() {
		this.browser.open("/?q=ada@example.com");
		this.browser.click("Grant access");
		this.browser.find("#user[role=combobox]");
	}

	private String attribute(String name) {
		return this.browser.find("#user").getDomAttribute(name);
	}

	private String value() {
		WebElement field = this.browser.find("#user");
		return field.getDomProperty("value");
	}

}
