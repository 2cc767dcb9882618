package com.arize.rolebindings.example.console.web;

import java.net.http.HttpResponse;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an account whose configuration is invalid.
 */
@ConsoleTest
@TestPropertySource(properties = { "arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-port=70000" })
@ExtendWith(OutputCaptureExtension.class)
class NotConfiguredTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void pageSaysThatTheLogHasTheReason(CapturedOutput output) {
		HttpResponse<String> response = this.console.get("/?account=europe");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body())
			.contains("<nav", "The Arize client is not configured correctly", "The log of the console has the reason")
			.doesNotContain("70000", "Exception");
		assertThat(output).contains("The Arize client is not configured correctly",
				"accounts.europe.api-port must be between");
	}

	@Test
	void bannerSaysThatTheLogHasTheReason() {
		HttpResponse<String> response = this.console.get("/?account=europe", ConsoleClient.htmx());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.headers().firstValue("HX-Retarget")).contains("#banner");
		assertThat(response.body()).contains("The Arize client is not configured correctly").doesNotContain("<html");
	}

	@Test
	void otherAccountIsDisplayed() {
		assertThat(this.console.get("/?account=default").statusCode()).isEqualTo(200);
	}

}
