package com.arize.console.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.stream.Stream;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The browser of a {@link BrowserTest}. Before each test, the stand-in is reset, and the
 * browser is 1280 pixels wide, with light colors and JavaScript. After it, no error may
 * be in the console of the browser, and no request may have left this machine.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {

	private static final Path DIRECTORY = Path.of("target", "screenshots");

	private static final List<Integer> WIDTHS = List.of(1280, 390);

	private static final boolean SCREENSHOTS = System.getProperty("test.screenshots", "none").equals("some");

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final ConsoleClient console = new ConsoleClient();

	private Chromium chromium;

	private Set<Integer> expectedStatuses;

	private boolean javaScript;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.console.beforeEach(context);
		this.chromium = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Browser.class))
			.computeIfAbsent(Chromium.class, (key) -> new Chromium(), Chromium.class);
		command("Network.clearBrowserCookies", Map.of());
		this.expectedStatuses = Set.of();
		width(1280).light().javaScript(true).animations(true).online(true);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		List<String> errors = log(LogType.BROWSER)
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
		List<String> urls = requestedUrls();
		driver().get("about:blank");
		assertThat(errors).filteredOn((error) -> !isExpected(error)).isEmpty();
		assertThat(urls).filteredOn((url) -> !isLocal(URI.create(url))).isEmpty();
	}

	private ChromeDriver driver() {
		return this.chromium.driver();
	}

	private Browser command(String name, Map<String, Object> parameters) {
		driver().executeCdpCommand(name, parameters);
		return this;
	}

	private List<String> requestedUrls() {
		return log(LogType.PERFORMANCE).map((entry) -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
			.filter((message) -> message.path("method").asString().equals("Network.requestWillBeSent"))
			.map((message) -> message.at("/params/request/url").asString())
			.toList();
	}

	private Stream<LogEntry> log(String type) {
		return driver().manage().logs().get(type).getAll().stream();
	}

	private static boolean isLocal(URI url) {
		// the browser's own pages have the schemes "chrome" and "chrome-untrusted"
		return "127.0.0.1".equals(url.getHost()) || url.getScheme().matches("data|chrome(-untrusted)?");
	}

	void forgetAccount() {
		this.console.forgetAccount();
	}

	ArizeApiStandIn arize() {
		return this.console.arize();
	}

	/*
	 * Expect responses with an HTTP status, which is an error in the console of the
	 * browser
	 */
	void expectStatus(Integer... statuses) {
		this.expectedStatuses = Set.of(statuses);
	}

	private boolean isExpected(String error) {
		// htmx reports a request that a newer one replaces
		return this.expectedStatuses.stream().anyMatch((status) -> isExpected(error, status))
				|| error.contains("htmx:sendAbort") || error.contains("htmx:afterRequest");
	}

	private static boolean isExpected(String error, int status) {
		return error.contains("the server responded with a status of " + status)
				|| (status == 0 && error.matches(
						"(?s).*(ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|htmx:sendError).*"))
				|| error.contains("Response Status Error Code " + status);
	}

	Browser width(int width) {
		return size(width, 900);
	}

	Browser size(int width, int height) {
		return command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	Browser light() {
		return colors("light");
	}

	Browser dark() {
		return colors("dark");
	}

	private Browser colors(String scheme) {
		return command("Emulation.setEmulatedMedia",
				Map.of("media", "", "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	Browser javaScript(boolean enabled) {
		this.javaScript = enabled;
		return scripts(enabled);
	}

	private Browser scripts(boolean enabled) {
		return command("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
	}

	Browser online(boolean online) {
		return command("Network.emulateNetworkConditions",
				Map.of("offline", !online, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	/* Otherwise, those that start do not go on */
	Browser animations(boolean enabled) {
		return command("Animation.setPlaybackRate", Map.of("playbackRate", enabled ? 1 : 0));
	}

	/* Colors of the system, as of the high contrast of Windows */
	Browser forcedColors() {
		return command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
	}

	/* What is printed */
	Browser print() {
		return command("Emulation.setEmulatedMedia", Map.of("media", "print"));
	}

	/* The stand-in responds to the requests with a method only after the actions */
	void hold(RequestMethod method, Runnable actions) {
		CountDownLatch end = new CountDownLatch(1);
		ConsoleClient.hold(arize(), method, end);
		try {
			actions.run();
		}
		finally {
			end.countDown();
		}
	}

	Browser open(String path) {
		driver().get(this.console.url() + path);
		return this;
	}

	/* Return the path and query of the page */
	String location() {
		return driver().getCurrentUrl().substring(this.console.url().length());
	}

	/* Return the text of the page */
	String text() {
		return Page.withoutIsolates(find("body").getText());
	}

	WebElement find(String css) {
		return waitFor((browser) -> browser.chromium.driver().findElement(By.cssSelector(css)));
	}

	List<WebElement> findAll(String css) {
		return driver().findElements(By.cssSelector(css));
	}

	/* Wait for a link, button or summary with a text, and click on it */
	void click(String text) {
		click(By.xpath("//*[self::a or self::button or self::summary][normalize-space()='" + text + "']"));
	}

	void click(By by) {
		waitFor((browser) -> {
			browser.chromium.driver().findElement(by).click();
			return true;
		});
	}

	/* Click where an element is, whatever receives the click */
	void clickAt(WebElement element) {
		new Actions(driver()).moveToElement(element).click().perform();
	}

	/* Type into an empty field */
	void type(String css, CharSequence... text) {
		WebElement field = find(css);
		field.clear();
		field.sendKeys(text);
	}

	void select(String css, String option) {
		new Select(find(css)).selectByVisibleText(option);
	}

	/* Press keys where the focus is */
	void press(CharSequence... keys) {
		focused().sendKeys(keys);
	}

	WebElement focused() {
		return driver().switchTo().activeElement();
	}

	/* Return what was announced last to users of screen readers */
	String announcement() {
		return Page.withoutIsolates(find("#live").getDomProperty("textContent"));
	}

	/*
	 * Wait until a text has been announced to users of screen readers, which is some time
	 * after it is displayed
	 */
	void waitForAnnouncement(String text) {
		waitFor((browser) -> browser.announcement().contains(text));
	}

	void waitForCount(String css, int count) {
		waitFor((browser) -> browser.findAll(css).size() == count);
	}

	void waitForText(String text) {
		waitFor((browser) -> browser.text().contains(text));
	}

	<T> T waitFor(Function<Browser, T> condition) {
		return new WebDriverWait(driver(), TIMEOUT, Duration.ofMillis(50))
			// the page or a part of it can be replaced at any time
			.ignoring(WebDriverException.class)
			.until((driver) -> condition.apply(this));
	}

	Object execute(String script, Object... arguments) {
		return driver().executeScript(script, arguments);
	}

	/* Execute a script that ends by a call of its last argument */
	Object await(String script, Object... arguments) {
		return driver().executeAsyncScript(script, arguments);
	}

	/*
	 * Check that the page does not scroll sideways with 1280 and with 390 pixels. With
	 * the system property test.screenshots, check its accessibility and take a screenshot
	 * with light colors in the first width, and with dark ones in the other.
	 */
	void check(String name) {
		for (int width : WIDTHS) {
			width(width).assertWidth(name, width);
			if (SCREENSHOTS) {
				String colors = (width > 390) ? "light" : "dark";
				colors(colors);
				screenshot("%s-%d-%s".formatted(name, width, colors));
				assertAccessible(name, colors.equals("dark"));
			}
		}
		width(1280).light();
	}

	/* Of many rows that are alike, some from the begin and the end: axe takes long */
	Browser removeRows() {
		execute("[...document.querySelectorAll('tbody tr, .steps li')].slice(6, -4).forEach((row) => row.remove())");
		return this;
	}

	/* With other colors than before, all other rules have the same result */
	void assertAccessible(String name, boolean colorsOnly) {
		// axe requires timers; the scripts of the page are not executed before it is
		// loaded again
		scripts(true);
		assertThat(Axe.violations(driver(), colorsOnly)).as(name).isEmpty();
		scripts(this.javaScript);
	}

	private void assertWidth(String name, int width) {
		assertThat((Long) execute("return document.documentElement.scrollWidth")).as("width of " + name)
			.isLessThanOrEqualTo(width);
	}

	/*
	 * Check the layout of the page with 1280 and with 390 pixels, and its accessibility
	 * with the latter.
	 */
	void checkLayout(String name, IntConsumer layout) {
		for (int width : WIDTHS) {
			width(width).assertWidth(name, width);
			layout.accept(width);
		}
		if (SCREENSHOTS) {
			removeRows().assertAccessible(name, false);
		}
	}

	void screenshot(String name) {
		screenshot(name, 3000);
	}

	void screenshot(String name, int maxHeight) {
		if (!SCREENSHOTS) {
			return;
		}
		try {
			Files.createDirectories(DIRECTORY);
			Files.write(DIRECTORY.resolve(name + ".png"), capture(maxHeight));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* Return the upper part of the page as PNG */
	byte[] capture(int maxHeight) {
		Object height = execute("return Math.min(document.documentElement.scrollHeight, arguments[0])", maxHeight);
		Object width = execute("return document.documentElement.clientWidth");
		Map<String, Object> screenshot = driver().executeCdpCommand("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true, "clip",
						Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
		return Base64.getDecoder().decode((String) screenshot.get("data"));
	}

}
