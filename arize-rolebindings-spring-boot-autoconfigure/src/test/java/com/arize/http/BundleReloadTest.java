package com.arize.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.arize.exceptions.ConfigurationException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.retry.RetryClock;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.ReloadingRestClient;
import com.arize.http.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
		HttpEngine engine = (configuration, tls, deadlines) -> {
			this.started.incrementAndGet();
			return Engines.current.engine().start(configuration, tls, deadlines);
		};
		return ArizeHttpClient
			.builder(TestCalls.once(server).apiScheme("https").sslBundle(() -> this.bundle.get().get()).build())
			.transports(this.transports)
			.engine(engine)
			.retryClock(new RetryClock(Clock.systemUTC(), this::nanoTime, (wait) -> {
			}, () -> 0.5))
			.build();
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
	void supplierOfABrokenBundleThatIsNewEachTimeIsTriedOnce(CapturedOutput output) throws Exception {
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
				.withMessage("ssl-bundle cannot be used: there is no such file")
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
	void bundleThatIsNewEachTimeWithTheSameContentsKeepsTheConnection() throws Exception {
		this.bundle.set(unchecked(() -> tls.bundleTrusting(tls)));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server);
				ArizeHttpClient other = client(server)) {
			for (int i = 0; i < 20; i++) {
				get(client);
				get(other);
			}
			assertThat(server.connections()).isOne();
			assertThat(this.started).hasValue(1);
		}
	}

	@Test
	void bundleWithManagersThatAreNewEachTimeReplacesTheConnectionsAtIntervals() throws Exception {
		SslManagerBundle managers = tls.bundleTrusting(tls).getManagers();
		this.bundle.set(() -> SslBundle.of(null, null, null, null, SslManagerBundle.from(managers.getTrustManagers())));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			for (int i = 0; i < 20; i++) {
				get(client);
			}
			assertThat(this.started).hasValue(1);
			this.now = this.now.plus(ReloadingRestClient.MIN_INTERVAL);
			for (int i = 0; i < 20; i++) {
				get(client);
			}
			assertThat(this.started).hasValue(2);
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
