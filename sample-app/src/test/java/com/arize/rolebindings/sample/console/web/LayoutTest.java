package com.arize.rolebindings.sample.console.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Layout}.
 */
class LayoutTest {

	@Test
	void linksHaveNoAccountIfThereIsOneOnly() {
		assertThat(layout("/", "default").link("/users", "id", "a")).isEqualTo("/users?id=a");
	}

	@Test
	void linksKeepTheAccount() {
		assertThat(layout("/", "default", "europe").link("/matrix")).isEqualTo("/matrix?account=europe");
	}

	@Test
	void everyReservedCharacterOfAValueIsEncoded() {
		assertThat(layout("/", "default").link("/users", "id", "a/b+c=d&e#{f}%", "back", "/?x=ü"))
			.isEqualTo("/users?id=a%2Fb%2Bc%3Dd%26e%23%7Bf%7D%25&back=%2F%3Fx%3D%C3%BC");
	}

	@Test
	void parametersWithoutAValueAreLeftOut() {
		assertThat(layout("/", "default").link("/", "user", null, "role", "", "type", "SPACE"))
			.isEqualTo("/?type=SPACE");
	}

	@Test
	void anotherAccountHasOtherUsersAndResources() {
		assertThat(layout("/users", "default", "europe").linkToAccount("default")).isEqualTo("/?account=default");
		assertThat(layout("/plan", "default", "europe").linkToAccount("default")).isEqualTo("/plan?account=default");
	}

	private static Layout layout(String path, String... accounts) {
		return new Layout(accounts[accounts.length - 1], List.of(accounts), "api.arize.com", null, path, "/", "");
	}

}
