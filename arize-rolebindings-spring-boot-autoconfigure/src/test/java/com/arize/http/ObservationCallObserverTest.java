package com.arize.http;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.ArizeObservationContext;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.internal.TimeSource;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ObservationCallObserver}.
 */
class ObservationCallObserverTest {

	private static final String CALL = "arize.things";

	private static final String ATTEMPT = "http.client.requests";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private ArizeHttpClient client(SDKConfiguration configuration, ArizeObservationConvention convention) {
		return ArizeHttpClient.builder(configuration)
			.customizer((builder) -> builder.observationRegistry(this.registry))
			.observer(new ObservationCallObserver(this.registry, convention))
			.timeSource(new TimeSource(TimeSource.SYSTEM.clock(), System::nanoTime, (wait) -> {
			}, () -> 0.5))
			.build();
	}

	private ArizeHttpClient client(SDKConfiguration configuration) {
		return client(configuration, new ArizeObservationConvention(CALL));
	}

	private void get(SDKConfiguration configuration) {
		try (ArizeHttpClient client = client(configuration)) {
			client.fetch(TestCalls.request("GET"), TestCalls.Thing.class);
		}
	}

	private void assertCall(Consumer<ObservationContextAssert<?>> expected) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(CALL, 1)
			.forAllObservationsWithNameEqualTo(CALL, expected::accept);
	}

	private void assertAttempts(int number, Consumer<ObservationContextAssert<?>> expected) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(ATTEMPT, number)
			.forAllObservationsWithNameEqualTo(ATTEMPT, expected::accept);
	}

	@Test
	void successfulCallHasAllKeyValues() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			get(TestCalls.to(server).build());
		}
		assertCall((call) -> call.hasContextualNameEqualTo("things.get")
			.hasOnlyKeys("arize.account", "attempts", "client.name", "error.message", "exception", "operation",
					"outcome", "status")
			.hasLowCardinalityKeyValue("arize.account", "default")
			.hasLowCardinalityKeyValue("attempts", "1")
			.hasLowCardinalityKeyValue("client.name", "127.0.0.1")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasLowCardinalityKeyValue("operation", "get")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("error.message", "none")
			.hasHighCardinalityKeyValue("status", "200")
			.doesNotHaveError()
			.doesNotHaveParentObservation());
	}

	@ParameterizedTest
	@CsvSource({ "POST,200", "POST,201", "DELETE,200", "DELETE,204" })
	void successfulCallHasTheStatusOfTheResponse(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, TestCalls.OK));
				ArizeHttpClient client = client(TestCalls.to(server).build())) {
			if (method.equals("DELETE")) {
				client.send(TestCalls.request(method));
			}
			else {
				client.fetch(TestCalls.request(method), TestCalls.Thing.class);
			}
		}
		assertCall((call) -> call.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("status", String.valueOf(status)));
	}

	@Test
	void attemptHasTemplateStatusAndHost() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			get(TestCalls.to(server).build());
		}
		assertAttempts(1,
				(attempt) -> attempt.hasLowCardinalityKeyValue("uri", "/v2/things/{id}")
					.hasLowCardinalityKeyValue("method", "GET")
					.hasLowCardinalityKeyValue("status", "200")
					.hasLowCardinalityKeyValue("client.name", "127.0.0.1"));
	}

	@Test
	void everyAttemptIsAChildOfTheCall() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"), TestCalls.success("GET"))) {
			get(TestCalls.to(server).build());
		}
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "2")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("exception", "none")
			.doesNotHaveError());
		assertAttempts(2,
				(attempt) -> attempt.hasParentObservationContextMatching((parent) -> CALL.equals(parent.getName())));
	}

	@Test
	void callIsAChildOfWhatTheApplicationObserves() throws IOException {
		Observation outer = Observation.start("outer", this.registry);
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				Observation.Scope scope = outer.openScope()) {
			get(TestCalls.to(server).build());
			assertThat(this.registry.getCurrentObservation()).isSameAs(outer);
			assertThat(scope.getCurrentObservation()).isSameAs(outer);
		}
		outer.stop();
		assertCall((call) -> call.hasParentObservationEqualTo(outer));
	}

	@Test
	void failedCallHasTheErrorOfTheCall() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{\"detail\":\"no such thing\"}"))) {
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> get(TestCalls.to(server).build()));
			assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "1")
				.hasLowCardinalityKeyValue("exception", "NotFoundException")
				.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
				.hasHighCardinalityKeyValue("status", "404")
				.hasHighCardinalityKeyValue("error.message",
						"GET /v2/things/a1 at 127.0.0.1:" + server.port() + " failed: 404 Some Reason: no such thing")
				.hasError());
		}
	}

	@ParameterizedTest
	@CsvSource({ "302,REDIRECTION", "400,CLIENT_ERROR", "429,CLIENT_ERROR", "500,SERVER_ERROR", "599,SERVER_ERROR",
			"200,UNKNOWN", "204,UNKNOWN", "799,UNKNOWN" })
	void failureHasTheOutcomeOfItsStatus(int status, String outcome) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "<html>"))) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> get(TestCalls.once(server).build()))
				.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(status));
		}
		assertCall((call) -> call.hasLowCardinalityKeyValue("outcome", outcome)
			.hasHighCardinalityKeyValue("status", String.valueOf(status)));
	}

	@Test
	void callWithoutAResponseHasNoStatus() throws IOException {
		SDKConfiguration configuration = TestCalls.to(TestCalls.refusingPort())
			.retry(Retry.defaults().withMaxAttempts(3))
			.build();
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> get(configuration));
		assertCall((call) -> call.hasLowCardinalityKeyValue("attempts", "3")
			.hasLowCardinalityKeyValue("exception", "TransportException")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status", "none"));
	}

	@Test
	void statusIsThatOfTheLastAttempt() throws IOException {
		Iterator<String> keys = List.of(TestCalls.KEY).iterator();
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"))) {
			assertThatExceptionOfType(ApiException.class)
				.isThrownBy(() -> get(TestCalls.to(server).apiKeyProvider(keys::next).build()));
		}
		assertCall(
				(call) -> call.hasLowCardinalityKeyValue("attempts", "2").hasHighCardinalityKeyValue("status", "none"));
	}

	@Test
	void deletionThatAnEarlierAttemptCarriedOutIsASuccess() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"),
				HostileServer.respond(404, "{}")); ArizeHttpClient client = client(TestCalls.to(server).build())) {
			client.send(TestCalls.request("DELETE"));
		}
		assertCall((call) -> call.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("attempts", "2")
			.hasHighCardinalityKeyValue("status", "404"));
	}

	static Stream<Arguments> exceptionsOfInterceptors() {
		return Stream.of(Arguments.of(new IllegalStateException(TestCalls.KEY), IllegalStateException.class),
				Arguments.of(new StackOverflowError(TestCalls.KEY), StackOverflowError.class));
	}

	@ParameterizedTest
	@MethodSource("exceptionsOfInterceptors")
	void exceptionOfAnInterceptorIsNamedWithoutItsMessage(Throwable thrown, Class<? extends Throwable> type) {
		ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(1).build())
			.customizer((builder) -> builder.requestInterceptor((request, body, execution) -> {
				if (thrown instanceof Error error) {
					throw error;
				}
				throw (RuntimeException) thrown;
			}))
			.observer(new ObservationCallObserver(this.registry, new ArizeObservationConvention(CALL)))
			.build();
		try (client) {
			assertThatExceptionOfType(type).isThrownBy(() -> client.send(TestCalls.request("DELETE")));
		}
		assertCall((call) -> call.hasLowCardinalityKeyValue("exception", type.getSimpleName())
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("error.message", "none")
			.hasError());
	}

	@Test
	void failureOfTheKeyProviderIsAnAttemptWithoutARequest() {
		SDKConfiguration configuration = TestCalls.to(1).apiKeyProvider(() -> {
			throw new IllegalStateException("vault is sealed");
		}).build();
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> get(configuration));
		assertCall((call) -> call.hasLowCardinalityKeyValue("exception", "ApiException")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status", "none"));
		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(ATTEMPT, 0);
	}

	@Test
	void keyValuesDoNotContainTheKey() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(400, "{\"detail\":\"bad key " + TestCalls.KEY + "\"}"))) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> get(TestCalls.to(server).build()));
		}
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts).hasSize(2)
				.allSatisfy((context) -> assertThat(context.getAllKeyValues().toString()).doesNotContain(TestCalls.KEY))
				.anySatisfy((context) -> assertThat(context.getAllKeyValues().toString()).contains("bad key ******")));
	}

	@Test
	void conventionOfTheUserReplacesNameAndKeys() throws IOException {
		ArizeObservationConvention convention = new ArizeObservationConvention("mine") {

			@Override
			public KeyValues getLowCardinalityKeyValues(ArizeObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("method", context.getCall().method());
			}

			@Override
			public String getContextualName(ArizeObservationContext context) {
				return "call " + context.getCall().template();
			}

		};
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				ArizeHttpClient client = client(TestCalls.to(server).build(), convention)) {
			client.fetch(TestCalls.request("POST"), TestCalls.Thing.class);
		}
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("mine")
			.that()
			.hasContextualNameEqualTo("call /v2/things")
			.hasLowCardinalityKeyValue("method", "POST")
			.hasLowCardinalityKeyValue("operation", "create");
	}

	@Test
	void callInProgressHasNoOutcome() {
		ArizeObservationConvention convention = new ArizeObservationConvention(CALL);
		ArizeObservationContext context = new ArizeObservationContext(new NotStarted());
		assertThat(convention.getLowCardinalityKeyValues(context)).contains(KeyValue.of("attempts", "0"),
				KeyValue.of("outcome", "UNKNOWN"));
	}

	@Test
	void conventionIsForCallsOfThisClientAlone() {
		ArizeObservationConvention convention = new ArizeObservationConvention(CALL);
		assertThat(convention.supportsContext(new Observation.Context())).isFalse();
		assertThat(convention.supportsContext(new ArizeObservationContext(new NotStarted()))).isTrue();
	}

	@Test
	void registryWithoutHandlersCreatesNoObservation() throws IOException {
		ObservationRegistry idle = ObservationRegistry.create();
		ArizeObservationConvention untouched = new ArizeObservationConvention(CALL) {

			@Override
			public String getName() {
				throw new AssertionError("must not be called");
			}

		};
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(server).build())
					.observer(new ObservationCallObserver(idle, untouched))
					.build()) {
			assertThat(client.fetch(TestCalls.request("GET"), TestCalls.Thing.class).id()).isEqualTo("a1");
		}
	}

	@Test
	void closedClientIsNotObserved() {
		ArizeHttpClient client = client(TestCalls.to(1).build());
		client.close();
		assertThatIllegalStateException().isThrownBy(() -> client.send(TestCalls.request("DELETE")));
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

	/**
	 * A call before its first attempt.
	 */
	private static final class NotStarted implements ApiCall {

		@Override
		public String account() {
			return "default";
		}

		@Override
		public String operation() {
			return "things.get";
		}

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String template() {
			return "/v2/things/{id}";
		}

		@Override
		public String host() {
			return "127.0.0.1";
		}

		@Override
		public int attempts() {
			return 0;
		}

		@Override
		public int status() {
			return 0;
		}

	}

}
