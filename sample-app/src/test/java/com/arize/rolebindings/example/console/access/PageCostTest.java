package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

import com.arize.rolebindings.example.Console;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the requests and bytes that the first page takes. The property makes it an
 * application of its own, whose index is empty.
 */
@ConsoleTest
@TestPropertySource(properties = "console.index-ttl=10m")
class PageCostTest {

	private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/[^\"]*\\.(?:css|js))\"");

	@RegisterExtension
	final Console console = new Console();

	private final Browser browser;

	@Autowired
	PageCostTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@Test
	void isSevenRequestsToTheApiAndFortyKilobytes() {
		HttpResponse<String> page = this.browser.get("/");
		assertThat(Html.rows(page)).hasSize(50);
		assertThat(this.console.arize().requests()).hasSize(7);
		int bytes = compressed("/");
		for (String asset : ASSET.matcher(page.body()).results().map((match) -> match.group(1)).toList()) {
			bytes += compressed(asset);
		}
		assertThat(bytes).isBetween(20_000, 40_000);
		assertThat(this.console.arize().requests()).hasSize(7);
	}

	private int compressed(String path) {
		HttpResponse<byte[]> response = this.browser.getBytes(path, "Accept-Encoding", "gzip");
		assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
		return response.body().length;
	}

}
