package com.arize.rolebindings.example;

import java.util.List;

import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.rolebindings.names.NamedRoleBinding;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Test with the stand-in: the client sends its requests over HTTP.
 */
@SampleTest
class SpaceAccessTest {

	private static final String LINK_TO_PAYMENTS = "href=\"/?space=Payments\"";

	@Autowired
	private ArizeApiStandIn arize;

	@Autowired
	private SpaceAccess access;

	@LocalServerPort
	private int port;

	@BeforeEach
	void reset() {
		ExampleAccount.reset(this.arize);
	}

	@Test
	void grantsChangesAndRevokesARoleByName() {
		assertThat(roles()).doesNotContain("ada@example.com Space Reader");
		this.access.grant("ada@example.com", "Space Reader", "Sales");
		assertThat(roles()).contains("ada@example.com Space Reader");
		this.access.change(idOfAda(), "Space Admin");
		assertThat(roles()).contains("ada@example.com Space Admin");
		this.access.revoke(idOfAda());
		assertThat(roles()).noneMatch((role) -> role.startsWith("ada@"));
	}

	@Test
	void suggestsASimilarName() {
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.access.grant("ada@example.com", "Space Reader", "Sale"))
			.withMessageContaining("did you mean 'Sales'?");
	}

	@Test
	void doesNotReplaceARole() {
		this.access.grant("ada@example.com", "Space Reader", "Sales");
		ConflictException failure = catchThrowableOfType(ConflictException.class,
				() -> this.access.grant("ada@example.com", "Space Admin", "Sales"));
		assertThat(FailureMessages.of(failure)).contains("already has a role", "409");
	}

	@Test
	void reportsAMissingPermission() {
		this.arize.next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		ApiException failure = catchThrowableOfType(ApiException.class,
				() -> this.access.grant("ada@example.com", "Space Reader", "Sales"));
		assertThat(FailureMessages.of(failure)).contains("permission", "403");
	}

	@Test
	void reportsThatAChangeMayHaveBeenCarriedOut() {
		this.arize.next().to(HttpMethod.POST, "/v2/role-bindings").cut();
		ApiException failure = catchThrowableOfType(ApiException.class,
				() -> this.access.grant("ada@example.com", "Space Reader", "Sales"));
		assertThat(FailureMessages.of(failure)).contains("may have been carried out");
	}

	@Test
	void displaysAFailureToReadTheList() {
		this.arize.next().to(HttpMethod.GET, "/v2/role-bindings").fail(503);
		assertThat(page("/?space=Sales", HttpStatus.BAD_GATEWAY)).contains("The request to Arize failed", "503")
			.contains(LINK_TO_PAYMENTS);
	}

	@Test
	void displaysTheOtherSpacesIfThereIsNoSuchSpace() {
		assertThat(page("/?space=Sale", HttpStatus.NOT_FOUND)).contains("Sale").contains(LINK_TO_PAYMENTS);
	}

	private String page(String path, HttpStatus expected) {
		return RestClient.create("http://127.0.0.1:" + this.port).get().uri(path).exchange((request, response) -> {
			assertThat(response.getStatusCode()).isEqualTo(expected);
			return response.bodyTo(String.class);
		});
	}

	private List<String> roles() {
		return this.access.list("Sales").stream().map((role) -> role.user() + " " + role.role()).toList();
	}

	private String idOfAda() {
		return this.access.list("Sales")
			.stream()
			.filter((role) -> role.user().startsWith("ada@"))
			.map(NamedRoleBinding::binding)
			.findFirst()
			.orElseThrow()
			.id();
	}

}
