package com.arize.rolebindings.example.console.security;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Page;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the security headers of all responses.
 */
@ConsoleTest
class ResponseHeadersTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@ValueSource(strings = { "/", "/unknown", "/api/access?resourceType=SPACE", "/api/access?resourceType=NONE",
			"/actuator/health" })
	void restrictWhatAPageCanLoadAndWhoCanFrameIt(String path) {
		Page page = this.console.get(path);
		assertThat(page.header("Content-Security-Policy"))
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'",
					"frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe");
		assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(page.header("Cache-Control")).contains("no-store");
	}

}
