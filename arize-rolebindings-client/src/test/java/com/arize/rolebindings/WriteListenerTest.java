package com.arize.rolebindings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.http.internal.CallObserver;
import com.arize.http.internal.Call;
import com.arize.http.internal.HttpClientFactory;
import com.arize.http.internal.engine.Transports;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import com.arize.testing.Loopback;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link RoleBindingWriteListener} and {@link RoleBindingWriteEvent}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("socket")
class WriteListenerTest {

	private static final RoleBinding READER = Responses.binding("b1", "reader", "s1");

	private static final RoleBinding ADMIN = Responses.binding("b1", "admin", "s1");

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final List<RoleBindingWriteEvent> events = new CopyOnWriteArrayList<>();

	@AutoClose
	private final Transports transports = new Transports();

	private RoleBindingsClientFactory clients = clients((builder) -> {
	}, CallObserver.NONE);

	private final RoleBindingsClient client = client(1);

	private RoleBindingsClientFactory clients(Consumer<RestClient.Builder> customizer, CallObserver observer) {
		return new RoleBindingsClientFactory(
				new HttpClientFactory((configuration) -> customizer, observer, this.transports), false,
				WritePolicy.NONE)
			.withWriteListener(this.events::add);
	}

	private RoleBindingsClientFactory intercepted(ClientHttpRequestInterceptor interceptor) {
		return clients((builder) -> builder.requestInterceptor(interceptor), CallObserver.NONE);
	}

	private RoleBindingsClient client(int maxAttempts) {
		return this.clients.create(configuration(maxAttempts).build());
	}

	private static SDKConfiguration.Builder configuration(int maxAttempts) {
		return api.configuration().retry(RetrySettings.defaults().withMaxAttempts(maxAttempts));
	}

	@Test
	void creationIsReportedWithTheNewBinding() {
		api.respond("POST", Responses.binding(201, READER));
		Instant before = Instant.now();
		this.client.create("u1", "reader", SPACE, "s1");
		RoleBindingWriteEvent event = event();
		assertWrite(event, Operation.CREATE, Outcome.DONE);
		assertBinding(event, READER);
		assertThat(event.newRoleId()).isEqualTo("reader");
		assertThat(event.host()).isEqualTo(Loopback.HOST);
		assertThat(event.time()).isBetween(before, Instant.now());
		assertThat(event.traceId()).isNull();
		assertThat(event.status()).isEqualTo(201);
		assertThat(event.error()).isNull();
	}

	@Test
	void updateIsReportedWithTheBindingOfTheResponse() {
		api.respond("PATCH", Responses.binding(200, ADMIN));
		this.client.update("b1", "admin");
		assertBinding(event(), ADMIN);
		assertThat(event().newRoleId()).isEqualTo("admin");
	}

	@Test
	void deletionIsReportedWithItsIdentifierOnly() {
		api.respond("DELETE", aResponse().withStatus(204));
		this.client.delete("b1");
		assertThat(event().bindingId()).isEqualTo("b1");
		assertThat(event())
			.extracting(RoleBindingWriteEvent::userId, RoleBindingWriteEvent::resourceType,
					RoleBindingWriteEvent::resourceId, RoleBindingWriteEvent::newRoleId)
			.containsOnlyNulls();
	}

	@Test
	void refusedCreationIsReportedWithItsRequest() {
		api.respond("POST", MockApi.problem(403));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.create("u1", "reader", SPACE, "s1"))
			.satisfies((ex) -> assertThat(event().error()).isEqualTo("ForbiddenException: " + ex.getMessage()));
		assertThat(event().status()).isEqualTo(403);
		assertThat(event().bindingId()).isNull();
		assertThat(event().userId()).isEqualTo("u1");
		assertThat(event().resourceType()).isEqualTo(SPACE);
		assertThat(event().resourceId()).isEqualTo("s1");
		assertThat(event().newRoleId()).isEqualTo("reader");
	}

	/* The first column has a response for each attempt */
	@ParameterizedTest
	@CsvSource({ "CREATE, 400, REFUSED", "CREATE, 409, REFUSED", "CREATE, 429, REFUSED", "UPDATE, 403, REFUSED",
			"DELETE, 404, REFUSED", "CREATE, reset, UNKNOWN", "CREATE, 500, UNKNOWN", "CREATE, 503, UNKNOWN",
			"CREATE, html, UNKNOWN", "UPDATE, 503 updated, DONE", "UPDATE, reset 403, UNKNOWN",
			"DELETE, reset 404, UNKNOWN" })
	void outcomeIsReportedOnce(Operation operation, String responses, Outcome outcome) {
		ResponseDefinitionBuilder[] attempts = Responses.named(responses);
		List.of("POST", "PATCH", "DELETE").forEach((method) -> api.respond(method, attempts));
		Throwable failure = catchThrowable(() -> write(client(attempts.length), operation));
		assertThat(api.methods()).hasSize(attempts.length);
		assertWrite(event(), operation, outcome);
		assertError(failure);
	}

	private void assertError(@Nullable Throwable failure) {
		assertThat(event().error())
			.isEqualTo((failure != null) ? failure.getClass().getSimpleName() + ": " + failure.getMessage() : null);
	}

	private static void write(RoleBindingsClient client, Operation operation) {
		switch (operation) {
			case CREATE -> client.create("u1", "wanted", SPACE, "s1");
			case UPDATE -> client.update("b1", "wanted");
			case DELETE -> client.delete("b1");
		}
	}

	@Test
	void everyWriteOfCreateOrUpdateIsReported() {
		api.respond("POST", MockApi.problem(409));
		api.respond("GET", Responses.page(Responses.LAST, READER));
		api.respond("PATCH", Responses.binding(200, ADMIN));
		this.client.createOrUpdate("u1", "admin", SPACE, "s1");
		assertThat(this.events)
			.extracting(RoleBindingWriteEvent::operation, RoleBindingWriteEvent::outcome,
					RoleBindingWriteEvent::newRoleId)
			.containsExactly(tuple(Operation.CREATE, Outcome.REFUSED, "admin"),
					tuple(Operation.UPDATE, Outcome.DONE, "admin"));
		assertThat(this.events.get(0).error()).startsWith("ConflictException: ");
	}

	@ParameterizedTest
	@MethodSource
	void writeThatIsNotSentIsReportedAsRefused(Function<WriteListenerTest, RoleBindingsClient> unable) {
		RoleBindingsClient sender = unable.apply(this);
		Throwable failure = catchThrowable(() -> sender.update("b1", "admin"));
		assertThat(failure).isNotNull();
		assertError(failure);
		assertThat(event().status()).isZero();
		assertWrite(event(), Operation.UPDATE, Outcome.REFUSED);
		assertThat(event().newRoleId()).isEqualTo("admin");
		assertThat(api.methods()).isEmpty();
	}

	static Stream<Named<Function<WriteListenerTest, RoleBindingsClient>>> writeThatIsNotSentIsReportedAsRefused() {
		ArizeApiKeyProvider noKey = () -> {
			throw new IllegalStateException("no key");
		};
		ClientHttpRequestInterceptor noToken = (request, body, execution) -> {
			throw new IllegalStateException("no token");
		};
		return Stream.of(
				Named.of("no key", (test) -> test.clients.create(configuration(1).apiKeyProvider(noKey).build())),
				Named.of("no connection", (test) -> test.clients.create(configuration(1).apiPort(1).build())),
				Named.of("failing address filter",
						(test) -> test.clients.create(configuration(1).addressFilter((address) -> {
							throw new IllegalStateException("no list of addresses");
						}).build())),
				Named.of("read-only", (test) -> test.clients.withReadOnly().create(configuration(1).build())),
				Named.of("closed", (test) -> {
					test.client.close();
					return test.client;
				}), Named.of("failing interceptor", (test) -> {
					test.clients = test.intercepted(noToken);
					return test.client(1);
				}));
	}

	@Test
	void callWithAnInvalidArgumentIsNeitherSentNorReported() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.delete(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.update("b1", " "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.create(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.create("u1", "reader", SPACE, " "));
		assertThat(this.events).isEmpty();
		assertThat(api.methods()).isEmpty();
	}

	@Test
	void readIsNotReported() {
		api.respond("GET", Responses.page(Responses.LAST, READER));
		this.client.list(SPACE);
		assertThat(this.events).isEmpty();
	}

	@Test
	void interceptorThatFailsAfterTheResponseLeavesTheOutcomeUnknown() {
		api.respond("DELETE", aResponse().withStatus(204));
		this.clients = intercepted((request, body, execution) -> {
			execution.execute(request, body).close();
			throw new IllegalStateException("the interceptor failed");
		});
		assertThatIllegalStateException().isThrownBy(() -> client(1).delete("b1"));
		assertWrite(event(), Operation.DELETE, Outcome.UNKNOWN);
		assertThat(event().error()).isEqualTo("IllegalStateException: the interceptor failed");
	}

	@ParameterizedTest
	@CsvSource({ "429, REFUSED", "503, UNKNOWN" })
	void writeOfAClientThatIsClosedBeforeTheNextAttemptHasTheOutcomeOfTheLast(int status, Outcome outcome) {
		api.respond("DELETE", MockApi.problem(status));
		AtomicReference<RoleBindingsClient> closed = new AtomicReference<>();
		this.clients = intercepted((request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			closed.get().close();
			return response;
		});
		closed.set(client(2));
		assertThat(catchThrowable(() -> closed.get().delete("b1"))).isNotNull();
		assertThat(api.methods()).hasSize(1);
		assertWrite(event(), Operation.DELETE, outcome);
	}

	@Test
	void observerThatFailsAfterTheCallDoesNotChangeTheOutcome() {
		api.respond("DELETE", aResponse().withStatus(204));
		this.clients = clients((builder) -> {
		}, new CallObserver() {

			@Override
			public <T> T observe(Call call, Supplier<T> action) {
				throw new IllegalStateException("failed after the call, which returned " + action.get());
			}

		});
		assertThatIllegalStateException().isThrownBy(() -> client(1).delete("b1"));
		assertWrite(event(), Operation.DELETE, Outcome.DONE);
		assertThat(event().error()).isNull();
	}

	@Test
	void failingListenerDoesNotAffectTheWriteAndOtherListeners(CapturedOutput output) {
		api.respond("DELETE", aResponse().withStatus(204));
		RoleBindingsClient observed = this.clients.withWriteListener((event) -> {
			throw new AssertionError("the table is full");
		}).withWriteListener(this.events::add).create(configuration(1).build());
		observed.delete("b1");
		assertThat(this.events).hasSize(2);
		assertThat(output.getOut().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("A RoleBindingWriteListener failed. The write is not affected: RoleBindingWriteEvent[")
			.contains("operation=DELETE, outcome=DONE, bindingId=b1");
		assertThat(output).contains("the table is full");
	}

	@Test
	void listenerThatIsAddedTwiceIsNotifiedOnce() {
		api.respond("DELETE", aResponse().withStatus(204));
		List<RoleBindingWriteEvent> notified = new ArrayList<>();
		RoleBindingWriteListener listener = notified::add;
		this.clients.withWriteListener(listener)
			.withWriteListener(listener)
			.create(configuration(1).build())
			.delete("b1");
		assertThat(notified).hasSize(1);
	}

	@Test
	void refusedWriteOfAReadOnlyClientHasTheTraceOfItsCaller() {
		RoleBindingsClient readOnly = this.clients.withTraceId(() -> "t1")
			.withReadOnly()
			.create(configuration(1).build());
		assertThatIllegalStateException().isThrownBy(() -> readOnly.delete("b1"));
		assertThat(event().traceId()).isEqualTo("t1");
	}

	@Test
	void failureToDetermineTheTraceDoesNotAffectTheWrite(CapturedOutput output) {
		api.respond("DELETE", aResponse().withStatus(204));
		this.clients.withTraceId(() -> {
			throw new IllegalStateException("no tracer");
		}).create(configuration(1).build()).delete("b1");
		assertWrite(event(), Operation.DELETE, Outcome.DONE);
		assertThat(event().traceId()).isNull();
		assertThat(output.getOut().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("The trace of a write could not be determined");
	}

	@Test
	void stringRepresentationIsOneLineWithoutNulls() {
		api.respond("POST", MockApi.problem(403));
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.client.create("eve\noutcome=DONE", "reader", SPACE, "s1"));
		assertThat(event().toString()).startsWith("RoleBindingWriteEvent[time=")
			.contains("host=127.0.0.1, operation=CREATE, outcome=REFUSED, userId=eve\\u000aoutcome=DONE, "
					+ "resourceType=SPACE, resourceId=s1, newRoleId=reader, status=403, "
					+ "error=ForbiddenException: ")
			.doesNotContain("null", "\n");
	}

	/* Spring Modulith stores an event as JSON, in a column of 4,000 characters */
	@ParameterizedTest
	@CsvSource({ "CREATE, 403", "CREATE, 409", "CREATE, reset", "CREATE, 503", "CREATE, html", "UPDATE, reset",
			"DELETE, 404", "DELETE, reset 404", "UPDATE, updated" })
	void eventOfAnyOutcomeIsSmallAsJsonAndReadBackEqual(Operation operation, String responses) {
		ResponseDefinitionBuilder[] attempts = Responses.named(responses);
		List.of("POST", "PATCH", "DELETE").forEach((method) -> api.respond(method, attempts));
		Throwable failure = catchThrowable(() -> write(client(attempts.length), operation));
		String json = new JsonMapper().writeValueAsString(event());
		assertThat(json).hasSizeLessThan(4000).contains("\"outcome\":\"" + event().outcome() + "\"");
		assertThat(new JsonMapper().readValue(json, RoleBindingWriteEvent.class)).isEqualTo(event());
		assertError(failure);
	}

	@Test
	void errorOfALongMessageIsOneLineOfAThousandCharacters() {
		this.clients = intercepted((request, body, execution) -> {
			throw new IllegalStateException("\"\n".repeat(5000));
		});
		assertThatIllegalStateException().isThrownBy(() -> client(1).delete("b1"));
		assertThat(event().error()).hasSize(1001).startsWith("IllegalStateException: \" \"").endsWith("\u2026");
		assertThat(new JsonMapper().writeValueAsString(event())).hasSizeLessThan(4000);
	}

	@Test
	void listenerMustNotBeNull() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.clients.withWriteListener(null))
			.withMessageContaining("listener");
	}

	private RoleBindingWriteEvent event() {
		assertThat(this.events).hasSize(1);
		return this.events.get(0);
	}

	private static void assertWrite(RoleBindingWriteEvent event, Operation operation, Outcome outcome) {
		assertThat(event.operation()).isEqualTo(operation);
		assertThat(event.outcome()).isEqualTo(outcome);
	}

	private static void assertBinding(RoleBindingWriteEvent event, RoleBinding binding) {
		assertThat(event.bindingId()).isEqualTo(binding.id());
		assertThat(event.userId()).isEqualTo(binding.userId());
		assertThat(event.resourceType()).isEqualTo(binding.resourceType());
		assertThat(event.resourceId()).isEqualTo(binding.resourceId());
	}

}
