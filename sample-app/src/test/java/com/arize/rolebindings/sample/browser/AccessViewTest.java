package com.arize.rolebindings.sample.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of who has access, in a browser.
 */
@BrowserTest
class AccessViewTest {

	@RegisterExtension
	final Browser browser = new Browser();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void listsAccessByName(boolean javaScript) {
		this.browser.javaScript(javaScript).open("/");
		assertThat(this.browser.text()).contains("Ada Lovelace", "Space Admin", "Payments");
		assertThat(this.browser.findAll("tbody tr")).hasSizeGreaterThanOrEqualTo(50);
	}

	@Test
	void isAccessibleInBothThemesAndWidths() {
		this.browser.open("/").check("spaces");
	}

}
