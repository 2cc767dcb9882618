package com.arize.rolebindings.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import com.arize.rolebindings.sample.local.Contract;
import com.arize.rolebindings.sample.local.Seed;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The browser of a {@link BrowserTest}. Before each test, the stand-in is reset, and the
 * browser is 1280 pixels wide, with light colors and JavaScript. After it, the contract
 * is verified, and no error may be in the console of the browser and no request may have
 * left this machine.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private Chromium chromium;

	private ArizeApiStandIn arize;

	private Contract contract;

	private String url;

	private Predicate<String> expectedError;

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		this.arize = application.getBean(ArizeApiStandIn.class);
		Seed.reset(this.arize);
		this.contract = application.getBean(Contract.class);
		this.url = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
		this.chromium = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Browser.class))
			.computeIfAbsent(Chromium.class, (key) -> new Chromium(), Chromium.class);
		this.chromium.driver().manage().deleteAllCookies();
		this.expectedError = (error) -> false;
		width(1280).light().javaScript(true);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		BrowserLog log = BrowserLog.read(this.chromium.driver());
		this.chromium.driver().get("about:blank");
		this.contract.verify();
		assertThat(log.errors()).filteredOn(this.expectedError.negate()).isEmpty();
		assertThat(log.remote()).isEmpty();
	}

	ArizeApiStandIn arize() {
		return this.arize;
	}

	Contract contract() {
		return this.contract;
	}

	/**
	 * Expect responses of an HTTP status, which are errors in the console of the browser.
	 * @param status the status
	 */
	void expectStatus(int status) {
		this.expectedError = (error) -> error.contains("the server responded with a status of " + status);
	}

	Browser width(int width) {
		this.chromium.width(width);
		return this;
	}

	Browser light() {
		this.chromium.colors("light");
		return this;
	}

	Browser dark() {
		this.chromium.colors("dark");
		return this;
	}

	Browser javaScript(boolean enabled) {
		this.chromium.javaScript(enabled);
		return this;
	}

	Browser open(String path) {
		this.chromium.driver().get(this.url + path);
		return this;
	}

	/**
	 * Return the path and query of the page.
	 * @return path and query
	 */
	String location() {
		return this.chromium.driver().getCurrentUrl().substring(this.url.length());
	}

	/**
	 * Return the text of the page.
	 * @return the text that is displayed
	 */
	String text() {
		return find("body").getText();
	}

	WebElement find(String css) {
		return waitFor((browser) -> browser.chromium.driver().findElement(By.cssSelector(css)));
	}

	List<WebElement> findAll(String css) {
		return this.chromium.driver().findElements(By.cssSelector(css));
	}

	/**
	 * Wait for a link, button or summary with a text, and click on it.
	 * @param text the complete text
	 */
	void click(String text) {
		click(By.xpath("//*[self::a or self::button or self::summary][normalize-space()='" + text + "']"));
	}

	void click(By by) {
		waitFor((browser) -> {
			browser.chromium.driver().findElement(by).click();
			return true;
		});
	}

	/**
	 * Press keys where the focus is.
	 * @param keys the keys
	 */
	void press(CharSequence... keys) {
		focused().sendKeys(keys);
	}

	WebElement focused() {
		return this.chromium.driver().switchTo().activeElement();
	}

	void waitForText(String text) {
		waitFor((browser) -> browser.text().contains(text));
	}

	<T> T waitFor(Function<Browser, T> condition) {
		return new WebDriverWait(this.chromium.driver(), Duration.ofSeconds(10), Duration.ofMillis(50))
			.ignoring(StaleElementReferenceException.class)
			.until((driver) -> condition.apply(this));
	}

	Object execute(String script, Object... arguments) {
		return this.chromium.driver().executeScript(script, arguments);
	}

	/**
	 * Check the page, with light and dark colors, 1280 and 390 pixels wide, and take a
	 * screenshot of each.
	 * @param name the name of the screenshots
	 */
	void check(String name) {
		for (int width : new int[] { 1280, 390 }) {
			width(width);
			for (String colors : List.of("light", "dark")) {
				this.chromium.colors(colors);
				assertThat(Axe.violations(this.chromium.driver())).as("%s, %d, %s", name, width, colors).isEmpty();
				assertThat((Long) execute("return document.documentElement.scrollWidth")).as("width of " + name)
					.isLessThanOrEqualTo(width);
				screenshot("%s-%d-%s".formatted(name, width, colors));
			}
		}
		width(1280).light();
	}

	void screenshot(String name) {
		Object height = execute("return Math.min(document.documentElement.scrollHeight, 3000)");
		Object width = execute("return document.documentElement.clientWidth");
		Map<String, Object> screenshot = this.chromium.driver()
			.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip",
					Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"),
					Base64.getDecoder().decode((String) screenshot.get("data")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
