package com.arize.http.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.TransportException;
import com.arize.internal.TimeSource;
import com.arize.testing.Loopback;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.ClientHttpRequestInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ObservationCallObserver}.
 */
@Tag("socket")
class ObservationCallObserverTest extends ServerTests {

	private static final String CALL = "arize.things";

	private static final String ATTEMPT = "http.client.requests";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private void observe(HostileServer.Behaviour... script) {
		observe(settings(), script);
	}

	private void observe(SDKConfiguration.Builder configuration, HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = observed(client(configuration));
	}

	private TestCalls observed(ArizeHttpClient.Builder client) {
		return connect(client
			.factory(HttpClientFactory.of((builder) -> builder.observationRegistry(this.registry))
				.observedBy(this.registry))
			.timeSource(TestCalls.sleeping((wait) -> {
			})));
	}

	private void assertCall(Consumer<ObservationContextAssert<?>> expected) {
		assertObservations(CALL, 1, expected);
	}

	private void assertObservations(String name, int number, Consumer<ObservationContextAssert<?>> expected) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(name, number)
			.forAllObservationsWithNameEqualTo(name, expected::accept);
	}

	@Test
	void successfulCallHasAllKeyValues() {
		observe(TestCalls.success("GET"));
		this.calls.call("GET");
		assertCall((call) -> call.hasContextualNameEqualTo("arize.things.get")
			.hasOnlyKeys("arize.account", "attempts", "client.name", "exception", "operation", "outcome", "status")
			.hasLowCardinalityKeyValue("arize.account", "default")
			.hasLowCardinalityKeyValue("attempts", "1")
			.hasLowCardinalityKeyValue("client.name", "127.0.0.1")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasLowCardinalityKeyValue("operation", "get")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("status", "200")
			.doesNotHaveError()
			.doesNotHaveParentObservation());
	}

	@Test
	void everyAttemptIsAChildOfTheCall() {
		observe(HostileServer.respond(503, "{}"), TestCalls.success("GET"));
		this.calls.call("GET");
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "2")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("exception", "none")
			.doesNotHaveError());
		assertObservations(ATTEMPT, 2,
				(attempt) -> attempt.hasParentObservationContextMatching((parent) -> CALL.equals(parent.getName())));
	}

	@Test
	void failedCallHasTheErrorOfTheCall() {
		observe(HostileServer.respond(404, "{\"detail\":\"no such thing\"}"));
		this.calls.failure("GET", NotFoundException.class);
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "1")
			.hasLowCardinalityKeyValue("exception", "NotFoundException")
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasHighCardinalityKeyValue("status", "404")
			.hasHighCardinalityKeyValue("error.message",
					"GET /v2/things/a1 at 127.0.0.1:" + this.server.port() + " failed: 404 " + "Some Reason"
							+ ": no such thing")
			.hasError());
	}

	@ParameterizedTest
	@CsvSource({ "GET, 201, SUCCESS", "POST, 200, SUCCESS", "POST, 201, SUCCESS", "PATCH, 201, SUCCESS",
			"DELETE, 200, SUCCESS", "DELETE, 204, SUCCESS", "GET, 302, REDIRECTION", "GET, 400, CLIENT_ERROR",
			"GET, 429, CLIENT_ERROR", "GET, 500, SERVER_ERROR", "GET, 599, SERVER_ERROR", "GET, 204, UNKNOWN",
			"GET, 799, UNKNOWN" })
	void callHasTheStatusOfTheResponseAndItsOutcome(String method, int status, String outcome) {
		observe(once(), HostileServer.respond(status, TestCalls.OK));
		assertThat(catchThrowable(() -> this.calls.call(method)) == null).isEqualTo(outcome.equals("SUCCESS"));
		assertCall((call) -> call.hasLowCardinalityKeyValue("outcome", outcome)
			.hasHighCardinalityKeyValue("status", String.valueOf(status)));
	}

	@Test
	void callWithoutAResponseHasNoStatus() {
		SDKConfiguration configuration = settings().apiPort(Loopback.refusingPort()).build();
		this.calls = observed(ArizeHttpClient.builder(configuration).pools(this::open));
		this.calls.failure("GET", TransportException.class);
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "4")
			.hasLowCardinalityKeyValue("exception", "TransportException")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status", "none"));
	}

	@Test
	void statusIsThatOfTheLastAttempt() {
		observe(settings().apiKeyProvider(List.of(TestCalls.KEY).iterator()::next), HostileServer.respond(503, "{}"));
		this.calls.failure("GET", ApiException.class);
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "2")
			.hasLowCardinalityKeyValue("exception", "ApiException")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status", "none"));
	}

	@Test
	void deletionThatAnEarlierAttemptCarriedOutIsASuccess() {
		observe(HostileServer.respond(503, "{}"), HostileServer.respond(404, "{}"));
		this.calls.call("DELETE");
		assertCall((call) -> call.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("attempts", "2")
			.hasHighCardinalityKeyValue("status", "404"));
	}

	static Stream<Throwable> exceptionsOfInterceptors() {
		return Stream.of(new IllegalStateException(TestCalls.KEY), new StackOverflowError(TestCalls.KEY));
	}

	@ParameterizedTest
	@MethodSource("exceptionsOfInterceptors")
	void exceptionOfAnInterceptorIsNamedWithoutItsMessage(Throwable thrown) {
		ClientHttpRequestInterceptor failing = mock(ClientHttpRequestInterceptor.class, (invocation) -> {
			throw thrown;
		});
		this.server = start(TestCalls.success("DELETE"));
		this.calls = connect(client(settings())
			.factory(HttpClientFactory.of((builder) -> builder.requestInterceptor(failing)).observedBy(this.registry)));
		assertThat(catchThrowable(() -> this.calls.call("DELETE"))).isSameAs(thrown);
		assertCall((call) -> call.hasLowCardinalityKeyValue("exception", thrown.getClass().getSimpleName())
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.doesNotHaveHighCardinalityKeyValueWithKey("error.message")
			.hasError());
	}

	@Test
	void keyValuesDoNotContainTheKey() {
		observe(HostileServer.respond(400, "{\"detail\":\"bad key " + TestCalls.KEY + "\"}"));
		this.calls.failure("GET", ApiException.class);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts).hasSize(2)
				.allSatisfy((context) -> assertThat(context.getAllKeyValues().toString()).doesNotContain(TestCalls.KEY))
				.anySatisfy((context) -> assertThat(context.getAllKeyValues().toString()).contains("bad key ******")));
	}

	@Test
	void callInProgressHasNoOutcome() {
		Call call = TestCalls.newCall("GET");
		ObservationCallObserver observer = new ObservationCallObserver(this.registry, CallObserver.NONE);
		assertThat(observer.getLowCardinalityKeyValues(ObservationCallObserver.ArizeContext.of(call)))
			.contains(KeyValue.of("attempts", "0"), KeyValue.of("outcome", "UNKNOWN"));
	}

	@Test
	void closedClientIsNotObserved() {
		observe(TestCalls.success("DELETE"));
		this.calls.close();
		assertThatIllegalStateException().isThrownBy(() -> this.calls.call("DELETE"));
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

}
