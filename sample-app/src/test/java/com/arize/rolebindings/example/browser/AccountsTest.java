package com.arize.rolebindings.example.browser;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the switch of accounts in a browser.
 */
@BrowserTest
class AccountsTest {

	private static final ArizeApiStandIn EUROPE = ExampleAccount.start(0);

	@RegisterExtension
	final Browser browser = new Browser();

	@DynamicPropertySource
	static void europe(DynamicPropertyRegistry registry) {
		registry.add("arize.accounts.europe.api-key", EUROPE::getApiKey);
		registry.add("arize.accounts.europe.api-scheme", () -> "http");
		registry.add("arize.accounts.europe.api-host", () -> EUROPE.getApiUrl().getHost());
		registry.add("arize.accounts.europe.api-port", () -> EUROPE.getApiUrl().getPort());
	}

	@BeforeEach
	void reset() {
		EUROPE.roleBindings().clear();
	}

	@AfterAll
	static void stop() {
		EUROPE.close();
	}

	@Test
	void displaysTheOtherAccount() {
		this.browser.open("/?q=ada@example.com");
		assertThat(this.browser.findAll("#rows tr[data-binding]")).hasSize(3);
		this.browser.find(".connection summary").click();
		this.browser.check("accounts");
		this.browser.click("europe");
		this.browser.waitForText("6 roles on spaces, 6 inherited");
		this.browser.click("Matrix");
		this.browser.waitFor((page) -> page.location().equals("/matrix?account=europe"));
		assertThat(this.browser.text()).contains("1 user, 6 spaces, 6 roles, 6 inherited");
	}

}
