package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of an account whose role bindings Arize does not return for an
 * hour.
 */
@ConsoleTest
@TestPropertySource(properties = { "console.index-ttl=60s", "console.index-wait=0s" })
class UnreadAccountTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final Browser browser;

	@Autowired
	UnreadAccountTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@BeforeEach
	void refuse() {
		this.console.arize().next(2).to("/v2/role-bindings").fail(429, Duration.ofHours(1));
		this.console.arize().next().to("/v2/roles").fail(429, Duration.ofHours(1));
		this.browser.get("/access.csv");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?q=someone", "/?role=some-role&userId=u", "/?type=PROJECT", "/list", "/matrix",
			"/matrix?user=someone", "/users?id=u", "/resources?type=SPACE&id=s" })
	void doNotSayThatNobodyHasAccess(String path) {
		HttpResponse<String> page = this.browser.get(path);
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body())
			.contains("data-reading", "hx-trigger=\"every 2s\"", "Loading continues at", "Show what was loaded by now")
			.doesNotContain("Nobody", "Nothing", "No user", "No role");
	}

	@Test
	void doNotSayThatRolesMustNotBeRead() {
		String id = this.console.arize().roleBindings().bindings().get(0).id();
		for (String path : List.of("/access/new", "/access/role?id=" + ConsoleClient.encode(id))) {
			assertThat(this.browser.get(path).body())
				.contains("The roles are being read: open the form again, or enter an id")
				.doesNotContain("permission to read roles");
		}
	}

	@Test
	void haveNoCsv() {
		HttpResponse<String> csv = this.browser.get("/access.csv");
		assertThat(csv.statusCode()).isEqualTo(429);
		assertThat(csv.headers().firstValue("Retry-After")).isPresent();
	}

}
