package com.arize.rolebindings.example.console.security;

import java.net.http.HttpHeaders;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
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
		HttpHeaders headers = this.console.get(path).headers();
		assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy)
					.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'",
							"frame-ancestors 'none'", "base-uri 'none'")
					.doesNotContain("unsafe"));
		assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
		assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
		assertThat(headers.firstValue("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
	}

}
