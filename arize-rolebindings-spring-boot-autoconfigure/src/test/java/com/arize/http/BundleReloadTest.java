package com.arize.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

import javax.net.ssl.SSLSocket;

import com.arize.exceptions.ConfigurationException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.request.ApiRequest;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.ReloadingRestClient;
import com.arize.http.transport.Transports;
import com.arize.internal.TimeSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the reload of the SSL bundle of a client.
 */
@ExtendWith(OutputCaptureExtension.class)
class BundleReloadTest extends EachEngine {

	private static final String WARNING = "The SSL bundle for Arize has changed and cannot be used";

	@TempDir
	static Path directory;

	private static TestTls tls;

	private static TestTls other;

	private final AtomicReference<Supplier<SslBundle>> bundle = new AtomicReference<>();

	private final AtomicInteger started = new AtomicInteger();

	private final Transports transports = new Transports();

	private Instant now = Instant.EPOCH;

	@BeforeAll
	static void createKeys() throws Exception {
		tls = TestTls.create(directory, "ip:127.0.0.1");
		other = TestTls.create(directory, "ip:127.0.0.1");
	}

	@AfterEach
	void close() {
		this.transports.close();
	}

	private ArizeHttpClient client(HostileServer server) {
		return client(server, this.transports);
	}

	private ArizeHttpClient client(HostileServer server, @Nullable Transports shared) {
		HttpEngine engine = (configuration, tls, deadlines) -> {
			this.started.incrementAndGet();
			return Engines.current.engine().start(configuration, tls, deadlines);
		};
		ArizeHttpClient.Builder client = ArizeHttpClient
			.builder(TestCalls.once(server).apiScheme("https").sslBundle(() -> this.bundle.get().get()).build());
		if (shared != null) {
			client.transports(shared);
		}
		return client.engine(engine).timeSource(new TimeSource(Clock.systemUTC(), this::nanoTime, (wait) -> {
		}, () -> 0.5)).build();
	}

	private long nanoTime() {
		return Duration.between(Instant.EPOCH, this.now).toNanos();
	}

	private static void get(ArizeHttpClient client) {
		client.fetch(TestCalls.request("GET"), TestCalls.Thing.class);
	}

	/* The password does not match the key */
	private static SslBundle invalid() throws Exception {
		SslStoreBundle stores = tls.bundleTrusting(tls).getStores();
		return SslBundle.of(stores, SslBundleKey.of("wrong-password"));
	}

	@Test
	void invalidBundleKeepsTheConnectionsAndIsLoggedOnce(CapturedOutput output) throws Exception {
		SslBundle good = tls.bundleTrusting(tls);
		SslBundle invalid = invalid();
		this.bundle.set(() -> good);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> invalid);
			for (int i = 0; i < 5; i++) {
				get(client);
			}
			assertThat(server.connections()).isOne();
			assertThat(this.started).hasValue(2);
			assertThat(output).containsOnlyOnce(WARNING).doesNotContain("wrong-password");
		}
	}

	@Test
	void supplierOfAnotherBrokenBundleEachTimeIsCalledAtIntervals(CapturedOutput output) throws Exception {
		SslBundle good = tls.bundleTrusting(tls);
		this.bundle.set(() -> good);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(unchecked(BundleReloadTest::invalid));
			for (int i = 0; i < 5; i++) {
				get(client);
			}
			assertThat(this.started).hasValue(2);
			assertThat(output).containsOnlyOnce(WARNING);
			this.now = this.now.plus(ReloadingRestClient.MIN_INTERVAL);
			get(client);
			assertThat(this.started).hasValue(3);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void supplierThatThrowsKeepsTheConnectionsAndIsLoggedOnce(CapturedOutput output) throws Exception {
		SslBundle good = tls.bundleTrusting(tls);
		this.bundle.set(() -> good);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> {
				throw new IllegalStateException("the file is being written");
			});
			for (int i = 0; i < 5; i++) {
				get(client);
			}
			assertThat(server.connections()).isOne();
			assertThat(output).containsOnlyOnce(WARNING);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void bundleIsUsedAlthoughTheSupplierThrowsDuringTheReload(int failing) throws Exception {
		SslBundle before = tls.bundleTrusting(tls);
		SslBundle after = other.bundleTrusting(tls);
		this.bundle.set(() -> before);
		AtomicInteger calls = new AtomicInteger();
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> {
				if (calls.getAndIncrement() == failing) {
					throw new IllegalStateException("the file is being written");
				}
				return after;
			});
			get(client);
			get(client);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void bundleThatIsRepairedIsUsed() throws Exception {
		SslBundle good = tls.bundleTrusting(tls);
		SslBundle invalid = invalid();
		SslBundle repaired = other.bundleTrusting(tls);
		this.bundle.set(() -> good);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> invalid);
			get(client);
			this.bundle.set(() -> repaired);
			get(client);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void firstBundleThatIsBrokenFailsTheCall() throws Exception {
		SslBundle invalid = invalid();
		this.bundle.set(() -> invalid);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> get(client))
				.withMessageContaining("ssl-bundle");
		}
	}

	@Test
	void firstBundleWhoseStoreCannotBeReadNamesTheSetting() throws Exception {
		this.bundle.set(() -> SslBundle.of(new UnreadableStores()));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> get(client))
				.withMessage("ssl-bundle cannot be used: Could not load SSL context: there is no such file")
				.returns("ssl-bundle", ConfigurationException::getSetting);
		}
	}

	@Test
	void keyThatIsCorrectedReplacesTheConnections() throws Exception {
		SslStoreBundle stores = tls.bundleTrusting(tls).getStores();
		SslBundle wrong = SslBundle.of(SslStoreBundle.of(withKeyOf(other), TestTls.PASSWORD, stores.getTrustStore()));
		SslBundle right = SslBundle.of(stores);
		this.bundle.set(() -> wrong);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> right);
			get(client);
			assertThat(this.started).hasValue(2);
		}
	}

	private static KeyStore withKeyOf(TestTls source) throws Exception {
		char[] password = TestTls.PASSWORD.toCharArray();
		KeyStore right = tls.bundleTrusting(tls).getStores().getKeyStore();
		KeyStore otherKeys = source.bundleTrusting(tls).getStores().getKeyStore();
		String alias = right.aliases().nextElement();
		KeyStore mixed = KeyStore.getInstance("PKCS12");
		mixed.load(null, null);
		mixed.setKeyEntry(alias, otherKeys.getKey(otherKeys.aliases().nextElement(), password), password,
				right.getCertificateChain(alias));
		return mixed;
	}

	@Test
	void secondFailureOfASupplierThatHasRecoveredIsLogged(CapturedOutput output) throws Exception {
		SslBundle good = tls.bundleTrusting(tls);
		Supplier<SslBundle> failing = () -> {
			throw new IllegalStateException("the file is being written");
		};
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			for (Supplier<SslBundle> supplier : List.<Supplier<SslBundle>>of(() -> good, failing, () -> good,
					failing)) {
				this.bundle.set(supplier);
				get(client);
			}
			assertThat(output.getOut().split(WARNING)).hasSize(3);
		}
	}

	@Test
	void supplierOfAnotherBundleEachTimeReplacesTheConnectionsAtIntervals() throws Exception {
		this.bundle.set(unchecked(() -> tls.bundleTrusting(tls)));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			for (int i = 0; i < 20; i++) {
				get(client);
			}
			assertThat(server.connections()).isOne();
			this.now = this.now.plus(ReloadingRestClient.MIN_INTERVAL);
			for (int i = 0; i < 20; i++) {
				get(client);
			}
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void bundleThatEqualsThePreviousOneKeepsTheConnection() throws Exception {
		SslBundle contents = tls.bundleTrusting(tls);
		this.bundle.set(() -> new EqualBundle(contents));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server);
				ArizeHttpClient other = client(server)) {
			get(client);
			this.now = this.now.plus(ReloadingRestClient.MIN_INTERVAL);
			get(client);
			get(other);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void callsDuringAReloadSucceedAndLaterOnesPresentTheNewCertificate() throws Exception {
		SslBundle before = tls.bundleTrusting(tls);
		SslBundle after = other.bundleTrusting(tls);
		this.bundle.set(() -> before);
		AtomicReference<String> id = new AtomicReference<>("before");
		Map<String, Set<Object>> certificates = new ConcurrentHashMap<>();
		AtomicInteger left = new AtomicInteger(800);
		ExecutorService callers = Executors.newFixedThreadPool(8);
		try (HostileServer server = new HostileServer(tls.serverSocket(tls, other), (exchange) -> {
			String path = exchange.request().path();
			certificates.computeIfAbsent(path, (key) -> ConcurrentHashMap.newKeySet())
				.add(((SSLSocket) exchange.socket()).getSession().getPeerCertificates()[0]);
			TestCalls.success("GET").respond(exchange);
		}); ArizeHttpClient client = client(server)) {
			List<Future<Object>> calls = callers.invokeAll(Collections.<Callable<Object>>nCopies(8, () -> {
				for (int call = left.getAndDecrement(); call > 0; call = left.getAndDecrement()) {
					if (call == 400) {
						this.bundle.set(() -> after);
						id.set("after");
					}
					client.fetch(ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}")
						.pathVariable("id", id.get())
						.build(), TestCalls.Thing.class);
				}
				return null;
			}));
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(60)));
			assertThat(server.requests()).hasSize(800);
			assertThat(certificates.get("/v2/things/before")).contains(tls.certificate());
			assertThat(certificates.get("/v2/things/after")).containsExactly(other.certificate());
			assertThat(this.started).hasValue(2);
		}
		finally {
			callers.shutdown();
		}
	}

	@Test
	void responseInProgressIsReadToTheEndAfterTheReload() throws Exception {
		SslBundle before = tls.bundleTrusting(tls);
		SslBundle after = other.bundleTrusting(tls);
		this.bundle.set(() -> before);
		CompletableFuture<Void> rest = new CompletableFuture<>();
		byte[] response = HostileServer.response(200, TestCalls.OK.getBytes(StandardCharsets.UTF_8));
		try (HostileServer server = new HostileServer(tls.serverSocket(), (exchange) -> {
			exchange.write(Arrays.copyOf(response, response.length - 5));
			rest.join();
			exchange.write(Arrays.copyOfRange(response, response.length - 5, response.length));
		}, TestCalls.success("GET")); ArizeHttpClient client = client(server)) {
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> get(client));
			assertThat(server.awaitFirstRequest()).isTrue();
			this.bundle.set(() -> after);
			// longer than any timeout of a call
			this.now = this.now.plus(Duration.ofDays(1));
			get(client);
			assertThat(server.openConnections()).isEqualTo(2);
			rest.complete(null);
			slow.get(30, TimeUnit.SECONDS);
			assertOneOpenConnection(server);
			assertThat(server.requests()).hasSize(2);
		}
		finally {
			rest.complete(null);
		}
	}

	@Test
	void closeEndsACallOnTheConnectionsOfThePreviousBundle() throws Exception {
		SslBundle before = tls.bundleTrusting(tls);
		SslBundle after = other.bundleTrusting(tls);
		this.bundle.set(() -> before);
		try (HostileServer server = new HostileServer(tls.serverSocket(), HostileServer.stall(),
				TestCalls.success("GET"))) {
			ArizeHttpClient client = client(server, null);
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> get(client));
			assertThat(server.awaitFirstRequest()).isTrue();
			this.bundle.set(() -> after);
			get(client);
			client.close();
			assertThat(slow).failsWithin(Duration.ofSeconds(60))
				.withThrowableThat()
				.withMessageNotContaining("read-timeout");
		}
	}

	@Test
	void idleConnectionsOfThePreviousBundleAreClosedImmediately() throws Exception {
		SslBundle before = tls.bundleTrusting(tls);
		SslBundle after = other.bundleTrusting(tls);
		this.bundle.set(() -> before);
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			get(client);
			this.bundle.set(() -> after);
			get(client);
			assertThat(server.connections()).isEqualTo(2);
			assertOneOpenConnection(server);
		}
	}

	@Test
	void callAfterCloseIsIllegalWhateverTheBundle() throws Exception {
		this.bundle.set(unchecked(() -> tls.bundleTrusting(tls)));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"))) {
			ArizeHttpClient client = client(server);
			get(client);
			client.close();
			assertThatIllegalStateException().isThrownBy(() -> get(client));
			assertThat(!this.engine.closesIdleConnections() || server.awaitNoOpenConnection()).isTrue();
		}
	}

	private void assertOneOpenConnection(HostileServer server) throws InterruptedException {
		if (!this.engine.closesIdleConnections()) {
			return;
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (server.openConnections() > 1 && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(10);
		}
		assertThat(server.openConnections()).isOne();
	}

	private static Supplier<SslBundle> unchecked(Callable<SslBundle> supplier) {
		return () -> {
			try {
				return supplier.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	/**
	 * A bundle that equals others with the same contents.
	 *
	 * @param contents the contents
	 */
	private record EqualBundle(SslBundle contents) implements SslBundle {

		@Override
		public SslStoreBundle getStores() {
			return this.contents.getStores();
		}

		@Override
		public SslBundleKey getKey() {
			return this.contents.getKey();
		}

		@Override
		public SslOptions getOptions() {
			return this.contents.getOptions();
		}

		@Override
		public String getProtocol() {
			return this.contents.getProtocol();
		}

		@Override
		public SslManagerBundle getManagers() {
			return this.contents.getManagers();
		}

	}

	/**
	 * Stores of a file that does not exist.
	 */
	private static final class UnreadableStores implements SslStoreBundle {

		@Override
		public KeyStore getKeyStore() {
			throw new IllegalStateException("there is no such file");
		}

		@Override
		public String getKeyStorePassword() {
			return null;
		}

		@Override
		public KeyStore getTrustStore() {
			return null;
		}

	}

}
