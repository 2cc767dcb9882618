package com.arize.rolebindings.example.browser;

import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser has done since its log was read last.
 *
 * @param requests the URLs of the requests
 * @param errors the errors in the console of the browser, violations of the
 * Content-Security-Policy among them
 */
record BrowserLog(List<String> requests, List<String> errors) {

	static BrowserLog read(WebDriver driver) {
		return new BrowserLog(requests(driver).toList(),
				entries(driver, LogType.BROWSER)
					.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
					.map(LogEntry::getMessage)
					.toList());
	}

	private static Stream<String> requests(WebDriver driver) {
		return entries(driver, LogType.PERFORMANCE)
			.map((entry) -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
			.filter((message) -> message.path("method").asString().equals("Network.requestWillBeSent"))
			.map((message) -> message.at("/params/request/url"))
			.map(JsonNode::asString);
	}

	private static Stream<LogEntry> entries(WebDriver driver, String type) {
		return driver.manage().logs().get(type).getAll().stream();
	}

	/* Return the requests to other machines */
	List<String> remote() {
		return this.requests.stream().filter((url) -> !isLocal(URI.create(url))).toList();
	}

	private static boolean isLocal(URI url) {
		// the browser's own pages have the schemes "chrome" and "chrome-untrusted"
		return "127.0.0.1".equals(url.getHost()) || url.getScheme().matches("data|chrome(-untrusted)?");
	}

}
