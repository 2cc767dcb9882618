package com.arize.rolebindings.sample.console.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Back}.
 */
class BackTest {

	@Test
	void isTheRequestedView() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/users");
		request.setQueryString("id=a%2Fb");
		assertThat(Back.of(request)).isEqualTo("/users?id=a%2Fb");
	}

	@Test
	void isTheViewThatHtmxHasSentTheRequestFrom() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/access/row");
		request.addHeader("HX-Current-URL", "http://127.0.0.1:8080/users?id=a%2Fb#x");
		assertThat(Back.of(request)).isEqualTo("/users?id=a%2Fb");
	}

	@ParameterizedTest
	@CsvSource({ "/, /", "/?type=PROJECT&user=a%40b, /?type=PROJECT&user=a%40b", "/users?id={x}, /users?id={x}" })
	void isTheViewOfTheParameter(String parameter, String back) {
		assertThat(back(parameter)).isEqualTo(back);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
			"/\r\nSet-Cookie: a=b", "users" })
	void isOnThisServer(String parameter) {
		assertThat(back(parameter)).isEqualTo("/");
	}

	private static String back(String parameter) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/access");
		request.setParameter("back", parameter);
		return Back.of(request);
	}

}
