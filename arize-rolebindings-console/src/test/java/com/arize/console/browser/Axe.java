package com.arize.console.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.openqa.selenium.JavascriptExecutor;

import org.springframework.core.io.ClassPathResource;

/**
 * Checks the accessibility of the page in a browser with axe.
 */
final class Axe {

	private static final String SCRIPT = script();

	private static final String RUN = """
			const done = arguments[1];
			axe.run({resultTypes: ['violations'], ...(arguments[0] && {runOnly: ['color-contrast', 'link-in-text-block']})}).then((result) => done(result.violations.map((violation) =>
				`${violation.id}: ${violation.help}: ` + violation.nodes.map((node) =>
					node.html.slice(0, 200) + ' ' + node.failureSummary).join('; '))))
			""";

	private Axe() {
	}

	private static String script() {
		try {
			return new ClassPathResource("/axe.min.js", AxeBuilder.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The violations of the page, of all rules or of those about colors */
	@SuppressWarnings("unchecked") // the script returns an array of strings
	static List<String> violations(JavascriptExecutor browser, boolean colorsOnly) {
		if (Boolean.FALSE.equals(browser.executeScript("return 'axe' in window"))) {
			browser.executeScript(SCRIPT);
		}
		return (List<String>) browser.executeAsyncScript(RUN, colorsOnly);
	}

}
