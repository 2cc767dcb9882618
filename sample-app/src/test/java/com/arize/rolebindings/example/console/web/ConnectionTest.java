package com.arize.rolebindings.example.console.web;

import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.console.security.Browser;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the state of the API in the header.
 */
@ConsoleTest
class ConnectionTest {

	@Test
	void isInTheHeader(@Autowired Environment environment) {
		assertThat(new Browser(environment).get("/").body()).contains("health-up", ">Connected</span>");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isNotUpIfTheAccountCannotBeRead(boolean htmx, @Autowired Environment environment,
			@Autowired ArizeApiStandIn arize) {
		Browser browser = new Browser(environment);
		arize.next().to("/v2/role-bindings").fail(503);
		assertThat(browser.get("/", "HX-Request", String.valueOf(htmx)).body())
			.contains("<span id=\"health\"", ">Arize failed with status 503</span>")
			.doesNotContain("health-up");
		assertThat(browser.get("/").body()).contains("health-up");
	}

}
