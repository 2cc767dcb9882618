package com.arize.console.web;

import java.time.Instant;
import java.util.List;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Layout}.
 */
class LayoutTest {

	@Test
	void linksKeepTheAccountIfThereAreSeveral() {
		assertThat(layout("/", "default", "europe").link("/plan")).isEqualTo("/plan?account=europe");
		assertThat(layout("/", "default").link("/plan")).isEqualTo("/plan");
	}

	@Test
	void linksHaveParametersWithAValueInWhichEveryReservedCharacterIsEncoded() {
		assertThat(layout("/", "default").link("/users", "user", null, "role", "", "id", "a/b+c=d&e#{f}%", "back",
				"/?x=ü"))
			.isEqualTo("/users?id=a%2Fb%2Bc%3Dd%26e%23%7Bf%7D%25&back=%2F%3Fx%3D%C3%BC");
	}

	@Test
	void anotherAccountHasOtherUsersAndResources() {
		assertThat(layout("/users", "default", "europe").linkToAccount("default")).isEqualTo("/?account=default");
		assertThat(layout("/plan", "default", "europe").linkToAccount("default")).isEqualTo("/plan?account=default");
	}

	static Layout layout(String path, String... accounts) {
		return new Layout(accounts[accounts.length - 1], List.of(accounts),
				SDKConfiguration.builder().apiKey("any-key").build(), false, false, path, "/", "", Instant.EPOCH);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theViewToReturnToIsTheRequestedOneOrThatOfHtmx(boolean htmx) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", htmx ? "/access/row" : "/users");
		request.setQueryString("id=a%2Fb");
		if (htmx) {
			request.addHeader("HX-Current-URL", "http://127.0.0.1:8080/users?id=a%2Fb#x");
		}
		assertThat(Layout.back(request)).isEqualTo("/users?id=a%2Fb");
	}

	@ParameterizedTest
	@CsvSource({ "/, /", "/?type=PROJECT&user=a%40b, /?type=PROJECT&user=a%40b", "/users?id={x}, /users?id={x}" })
	void theViewToReturnToIsTheViewOfTheParameter(String parameter, String back) {
		assertThat(back(parameter)).isEqualTo(back);
	}

	@Test
	void theViewToReturnToIsTheFirstOneOfTheContextPathOtherwise() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/console/access");
		request.setContextPath("/console");
		assertThat(Layout.back(request)).isEqualTo("/console/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
			"/\r\nSet-Cookie: a=b", "users" })
	void theViewToReturnToIsOnThisServer(String parameter) {
		assertThat(back(parameter)).isEqualTo("/");
	}

	private static String back(String parameter) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/access");
		request.setParameter("back", parameter);
		return Layout.back(request);
	}

}
