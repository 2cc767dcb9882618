package com.arize.http.internal;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.internal.engine.Transports;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.Await;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.mockito.Answers;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/**
 * Tests for TLS settings of a client that change.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("socket")
class BundleReloadTest extends ServerTests {

	private static final String WARNING = "The SSL bundle for Arize has changed and cannot be used";

	private static final TlsSettings BEFORE = TestTls.LOCAL.trusting(TestTls.LOCAL);

	private static final TlsSettings AFTER = TestTls.OTHER.trusting(TestTls.LOCAL);

	private final Transports transports = closeAfterTest(new Transports());

	private final AtomicReference<Supplier<TlsSettings>> bundle = new AtomicReference<>();

	/* All clients of a test have it, and share their connections */
	private SDKConfiguration configuration;

	private void serve(Supplier<TlsSettings> first, HostileServer.Behaviour... script) throws Exception {
		this.bundle.set(first);
		this.server = closeAfterTest(new HostileServer(TestTls.LOCAL.serverSocket(), script));
		this.calls = client();
	}

	private void serve(Supplier<TlsSettings> first) throws Exception {
		serve(first, TestCalls.success("GET"));
	}

	private TestCalls client() {
		return closeAfterTest(new TestCalls(builder().factory(TestCalls.sharing(this.transports)).build()));
	}

	private ArizeHttpClient.Builder builder() {
		if (this.configuration == null) {
			this.configuration = once().apiPort(this.server.port())
				.apiScheme("https")
				.tls(() -> this.bundle.get().get())
				.build();
		}
		return ArizeHttpClient.builder(this.configuration).pools(this::open);
	}

	private void get(int times) {
		for (int i = 0; i < times; i++) {
			this.calls.call("GET");
		}
	}

	/* The password does not match the key */
	private static TlsSettings invalid() {
		return TestTls.LOCAL.trusting(TestTls.LOCAL, "wrong-password");
	}

	private static TlsSettings failing() {
		throw new IllegalStateException("the file is being written");
	}

	static Stream<Arguments> unusable() {
		TlsSettings invalid = invalid();
		return Stream.of(Arguments.of(Named.of("invalid", (Supplier<TlsSettings>) () -> invalid), 2),
				Arguments.of(Named.of("failing", (Supplier<TlsSettings>) BundleReloadTest::failing), 1));
	}

	@ParameterizedTest
	@MethodSource("unusable")
	void unusableBundleKeepsTheConnectionsAndIsLoggedOnce(Supplier<TlsSettings> unusable, int starts,
			CapturedOutput output) throws Exception {
		serve(() -> BEFORE);
		get(1);
		this.bundle.set(unusable);
		get(5);
		assertThat(this.server.connections()).isOne();
		assertThat(this.started).hasValue(starts);
		assertThat(output).containsOnlyOnce(WARNING).doesNotContain("wrong-password");
	}

	@Test
	void bundleIsUsedAlthoughTheSupplierThrowsDuringTheReload() throws Exception {
		AtomicInteger supplied = new AtomicInteger();
		serve(() -> BEFORE);
		get(1);
		this.bundle.set(() -> (supplied.getAndIncrement() == 1) ? failing() : AFTER);
		get(2);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void bundleThatIsRepairedIsUsed() throws Exception {
		TlsSettings invalid = invalid();
		serve(() -> BEFORE);
		get(1);
		this.bundle.set(() -> invalid);
		get(1);
		this.bundle.set(() -> AFTER);
		get(1);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void firstBundleWhoseStoreCannotBeReadNamesTheSetting() throws Exception {
		TlsSettings unreadable = mock(Answers.CALLS_REAL_METHODS);
		when(unreadable.keyManagers()).thenThrow(new IllegalStateException("there is no such file"));
		serve(() -> unreadable);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> get(1))
			.withMessage("ssl-bundle cannot be used: there is no such file")
			.returns("ssl-bundle", ConfigurationException::getSetting);
	}

	@Test
	void keyThatTheFirstPasswordDoesNotOpenNamesTheSetting() throws Exception {
		serve(BundleReloadTest::invalid);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> get(1))
			.withMessageStartingWith("ssl-bundle cannot be used: ")
			.withMessageNotContaining("wrong-password")
			.withRootCauseInstanceOf(GeneralSecurityException.class);
	}

	@Test
	void secondFailureOfASupplierThatHasRecoveredIsLogged(CapturedOutput output) throws Exception {
		serve(() -> BEFORE);
		get(1);
		for (int i = 0; i < 2; i++) {
			this.bundle.set(BundleReloadTest::failing);
			get(1);
			this.bundle.set(() -> BEFORE);
			get(1);
		}
		assertThat(output.getOut().split(WARNING)).hasSize(3);
	}

	@Test
	void bundleThatEqualsThePreviousOneKeepsTheConnection() throws Exception {
		serve(BundleReloadTest::equalBundle);
		get(2);
		client().call("GET");
		assertThat(this.server.connections()).isOne();
	}

	@Test
	void callsDuringAReloadSucceedAndLaterOnesPresentTheNewCertificate() throws Exception {
		AtomicReference<String> id = new AtomicReference<>("before");
		Map<String, Set<Object>> certificates = new ConcurrentHashMap<>();
		AtomicInteger left = new AtomicInteger(800);
		ExecutorService callers = Executors.newFixedThreadPool(8);
		this.bundle.set(() -> BEFORE);
		this.server = closeAfterTest(
				new HostileServer(TestTls.LOCAL.serverSocket(TestTls.LOCAL, TestTls.OTHER), (exchange) -> {
					String path = exchange.request().path();
					certificates.computeIfAbsent(path, (key) -> ConcurrentHashMap.newKeySet())
						.add(((SSLSocket) exchange.socket()).getSession().getPeerCertificates()[0]);
					TestCalls.success("GET").respond(exchange);
				}));
		TestCalls client = client();
		try {
			List<Future<Object>> calls = callers.invokeAll(Collections.<Callable<Object>>nCopies(8, () -> {
				for (int call = left.getAndDecrement(); call > 0; call = left.getAndDecrement()) {
					if (call == 400) {
						this.bundle.set(() -> AFTER);
						id.set("after");
					}
					client.call(ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}")
						.pathVariable("id", id.get())
						.build());
				}
				return null;
			}));
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(60)));
		}
		finally {
			callers.shutdown();
		}
		assertThat(this.server.requests()).hasSize(800);
		assertThat(certificates.get("/v2/things/before")).contains(TestTls.LOCAL.certificate());
		assertThat(certificates.get("/v2/things/after")).containsExactly(TestTls.OTHER.certificate());
		assertThat(this.started).hasValue(2);
	}

	@Test
	void responseInProgressIsReadToTheEndAfterTheReload() throws Exception {
		CompletableFuture<Void> rest = new CompletableFuture<>();
		byte[] response = HostileServer.response(200, TestCalls.OK.getBytes(StandardCharsets.UTF_8));
		serve(() -> BEFORE, (exchange) -> {
			exchange.write(Arrays.copyOf(response, response.length - 5));
			rest.join();
			exchange.write(Arrays.copyOfRange(response, response.length - 5, response.length));
		}, TestCalls.success("GET"));
		try {
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> get(1));
			assertThat(this.server.awaitFirstRequest()).isTrue();
			this.bundle.set(() -> AFTER);
			get(1);
			assertThat(this.server.openConnections()).isEqualTo(2);
			rest.complete(null);
			slow.get(30, TimeUnit.SECONDS);
			awaitOneOpenConnection();
			assertThat(this.server.requests()).hasSize(2);
		}
		finally {
			rest.complete(null);
		}
	}

	@Test
	void closeEndsACallOnTheConnectionsOfThePreviousBundle() throws Exception {
		serve(() -> BEFORE, HostileServer.stall(), TestCalls.success("GET"));
		TestCalls client = closeAfterTest(new TestCalls(builder().build()));
		CompletableFuture<TestCalls.Thing> slow = CompletableFuture.supplyAsync(() -> client.call("GET"));
		assertThat(this.server.awaitFirstRequest()).isTrue();
		this.bundle.set(() -> AFTER);
		client.call("GET");
		client.close();
		assertThat(slow).failsWithin(Duration.ofSeconds(60))
			.withThrowableThat()
			.withMessageNotContaining("read-timeout");
	}

	@Test
	void idleConnectionsOfThePreviousBundleAreClosedImmediately() throws Exception {
		serve(() -> BEFORE);
		get(1);
		this.bundle.set(() -> AFTER);
		get(1);
		assertThat(this.server.connections()).isEqualTo(2);
		awaitOneOpenConnection();
	}

	private void awaitOneOpenConnection() {
		Await.until(() -> this.server.openConnections() == 1);
	}

	/* The settings equal each object */
	private static TlsSettings equalBundle() {
		return (TlsSettings) Proxy.newProxyInstance(TlsSettings.class.getClassLoader(),
				new Class<?>[] { TlsSettings.class }, (proxy, method, arguments) -> method.getName().equals("equals")
						? true : method.invoke(BEFORE, arguments));
	}

}
