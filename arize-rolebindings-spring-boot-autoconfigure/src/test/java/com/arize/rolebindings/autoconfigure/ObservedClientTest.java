package com.arize.rolebindings.autoconfigure;

import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.observation.ObservationRestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for observations of the client of {@link RoleBindingsAutoConfiguration}.
 */
@Tag("context")
class ObservedClientTest {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private static final byte[] NOT_FOUND = { '{', '}' };

	private final ApplicationContextRunner unobservedRunner = ArizeContexts.runner()
		.withBean(ArizeRestClientCustomizer.class,
				() -> (builder) -> builder.requestInterceptor(
						(request, body, execution) -> new MockClientHttpResponse(NOT_FOUND, HttpStatus.NOT_FOUND)))
		.withPropertyValues("arize.api-key=test-key");

	private final ApplicationContextRunner contextRunner = this.unobservedRunner
		.withBean(ObservationRegistry.class, () -> this.registry)
		.withBean(RestClientCustomizer.class, () -> new ObservationRestClientCustomizer(this.registry,
				new DefaultClientRequestObservationConvention()));

	private static void call(ApplicationContext context) {
		RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> client.get("a1"));
	}

	@Test
	void callAndAttemptAreObserved() {
		this.contextRunner.run((context) -> {
			call(context);
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("arize.role_bindings")
				.that()
				.hasContextualNameEqualTo("arize.role_bindings.get")
				.hasLowCardinalityKeyValue("operation", "get")
				.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
				.hasLowCardinalityKeyValue("exception", "NotFoundException")
				.hasLowCardinalityKeyValue("client.name", "api.arize.com")
				.backToTestObservationRegistry()
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasLowCardinalityKeyValue("uri", "/v2/role-bindings/{binding_id}")
				.hasLowCardinalityKeyValue("status", "404")
				.hasLowCardinalityKeyValue("client.name", "api.arize.com")
				.hasParentObservationContextMatching((parent) -> "arize.role_bindings".equals(parent.getName()));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "europe" })
	void callsOfAnAccountHaveItsName(String name) {
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-key=europe-key").run((context) -> {
			ArizeAccount account = context.getBean(ArizeAccounts.class).get(name);
			assertThat(catchThrowable(() -> account.roleBindingsClient().get("a1"))).isNotNull();
			assertThat(catchThrowable(() -> account.directory().getUser("u1"))).isNotNull();
			assertAccount("arize.role_bindings", name);
			assertAccount("arize.directory", name);
		});
	}

	private void assertAccount(String name, String account) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(name)
			.that()
			.hasLowCardinalityKeyValue("arize.account", account);
	}

	/* The creation gets a 409, and the list that follows no response of the API */
	@Test
	void createOrUpdateIsObservedAboveItsCalls() {
		this.contextRunner.withBean("conflict", ArizeRestClientCustomizer.class, () -> (builder) -> builder
			.requestInterceptors((interceptors) -> interceptors.add(0, (request, body, execution) -> {
				boolean creation = request.getMethod().equals(HttpMethod.POST);
				return new MockClientHttpResponse(new byte[0], creation ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST);
			}))).run((context) -> {
				RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
				assertThatExceptionOfType(BadRequestException.class)
					.isThrownBy(() -> client.createOrUpdate("u1", "r1", RoleBindingResourceType.SPACE, "s1"));
				TestObservationRegistryAssert.assertThat(this.registry)
					.hasNumberOfObservationsWithNameEqualTo("arize.role_bindings", 3)
					.hasObservationWithNameEqualTo("arize.role_bindings")
					.that()
					.hasContextualNameEqualTo("arize.role_bindings.create_or_update")
					.hasOnlyKeys("arize.account", "attempts", "client.name", "error.message", "exception", "operation",
							"outcome", "status")
					.hasLowCardinalityKeyValue("operation", "create_or_update")
					.hasLowCardinalityKeyValue("attempts", "2")
					.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
					.hasLowCardinalityKeyValue("exception", "BadRequestException")
					.hasHighCardinalityKeyValue("status", "400")
					.doesNotHaveParentObservation();
				assertParent("arize.role_bindings.create");
				assertParent("arize.role_bindings.list");
			});
	}

	private void assertParent(String call) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasAnObservation((observation) -> assertParent(call, observation));
	}

	private static void assertParent(String call, ObservationContextAssert<?> observation) {
		observation.hasContextualNameEqualTo(call)
			.hasParentObservationContextMatching(
					(parent) -> "arize.role_bindings.create_or_update".equals(parent.getContextualName()));
	}

	@Test
	void onlyTheCallIsObservedWithoutRestClientCustomizers() {
		this.contextRunner.withPropertyValues("arize.rest-client-customizers=false").run((context) -> {
			call(context);
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasSingleObservationThat()
				.hasNameEqualTo("arize.role_bindings");
		});
	}

	@Test
	void callIsMadeWithSeveralRegistries() {
		this.contextRunner.withBean("other", ObservationRegistry.class, ObservationRegistry::create)
			.run(ObservedClientTest::call);
	}

}
