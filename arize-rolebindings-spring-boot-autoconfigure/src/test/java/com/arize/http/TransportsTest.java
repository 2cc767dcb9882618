package com.arize.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Transports}.
 */
class TransportsTest extends EachEngine {

	@TempDir
	static Path directory;

	private final Transports transports = new Transports();

	private final AtomicInteger started = new AtomicInteger();

	@AfterEach
	void close() {
		this.transports.close();
	}

	private ArizeHttpClient client(SDKConfiguration configuration, HttpEngine engine) {
		return ArizeHttpClient.builder(configuration).transports(this.transports).engine((settings, tls, deadlines) -> {
			this.started.incrementAndGet();
			return engine.start(settings, tls, deadlines);
		}).build();
	}

	private ArizeHttpClient client(SDKConfiguration configuration) {
		return client(configuration, Engines.current.engine());
	}

	private static void get(ArizeHttpClient client) {
		client.fetch(TestCalls.request("GET"), TestCalls.Thing.class);
	}

	@Test
	void clientsWithEqualSettingsShareOneConnection() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(TestCalls.to(server).build(), engine.engine());
				ArizeHttpClient other = client(TestCalls.to(server).apiKey("other-key").build(), engine.engine())) {
			get(one);
			get(other);
			get(one);
			assertThat(server.connections()).isOne();
			assertThat(this.started).hasValue(1);
			assertThat(server.requests()).extracting((request) -> request.header("Authorization"))
				.containsExactly("Bearer " + TestCalls.KEY, "Bearer other-key", "Bearer " + TestCalls.KEY);
		}
	}

	@Test
	void clientsOfDifferentHostsShareTheEngine() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				HostileServer elsewhere = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(TestCalls.to(server).build());
				ArizeHttpClient other = client(TestCalls.to(elsewhere).build())) {
			get(one);
			get(other);
			assertThat(this.started).hasValue(1);
			assertThat(elsewhere.requests()).hasSize(1);
		}
	}

	@Test
	void clientsWithTheSameProxyShareTheEngine() throws IOException {
		try (HostileServer proxy = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(via(proxy, "user:p@"));
				ArizeHttpClient other = client(via(proxy, "user:p@"))) {
			get(one);
			get(other);
			assertThat(this.started).hasValue(1);
			assertThat(proxy.connections()).isOne();
		}
	}

	@Test
	void clientsWithDifferentProxiesDoNotShare() throws IOException {
		try (HostileServer proxy = new HostileServer(TestCalls.success("GET"));
				HostileServer otherProxy = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(via(proxy, ""));
				ArizeHttpClient other = client(via(otherProxy, ""))) {
			get(one);
			get(other);
			assertThat(this.started).hasValue(2);
			assertThat(proxy.requests()).hasSize(1);
			assertThat(otherProxy.requests()).hasSize(1);
		}
	}

	private static SDKConfiguration via(HostileServer proxy, String userInfo) {
		return TestCalls.to(0)
			.apiHost("api.example.invalid")
			.proxyUrl("http://" + userInfo + "127.0.0.1:" + proxy.port())
			.build();
	}

	static Stream<Named<UnaryOperator<SDKConfiguration.Builder>>> differences() throws Exception {
		TestTls tls = TestTls.create(directory, "ip:127.0.0.1");
		SslBundle bundle = tls.bundleTrusting(tls);
		Path authority = tls.certificateFile();
		return Stream.of(Named.of("connect-timeout", (builder) -> builder.connectTimeout(Duration.ofSeconds(7))),
				Named.of("read-timeout", (builder) -> builder.readTimeout(Duration.ofSeconds(7))),
				Named.of("attempt-timeout", (builder) -> builder.attemptTimeout(Duration.ofSeconds(7))),
				Named.of("max-response-size", (builder) -> builder.maxResponseSize(DataSize.ofMegabytes(1))),
				Named.of("max-connections", (builder) -> builder.maxConnections(7)),
				Named.of("request-verify", (builder) -> builder.requestVerify(false)),
				Named.of("ssl-ca-cert", (builder) -> builder.sslCaCert(authority)),
				Named.of("ssl-bundle", (builder) -> builder.sslBundle(() -> bundle)));
	}

	@ParameterizedTest
	@MethodSource("differences")
	void clientsWhoseSettingsDifferDoNotShare(UnaryOperator<SDKConfiguration.Builder> difference) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(TestCalls.to(server).build());
				ArizeHttpClient other = client(difference.apply(TestCalls.to(server)).build())) {
			get(one);
			get(other);
			assertThat(this.started).hasValue(2);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void clientsWhoseCallTimeoutsDifferShare() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient one = client(TestCalls.to(server).build());
				ArizeHttpClient other = client(TestCalls.to(server).callTimeout(Duration.ofSeconds(7)).build())) {
			get(one);
			get(other);
			assertThat(this.started).hasValue(1);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void clientsShareAfterTheBundleWasReloaded() throws Exception {
		TestTls tls = TestTls.create(directory, "ip:127.0.0.1");
		TestTls otherTls = TestTls.create(directory, "ip:127.0.0.1");
		AtomicReference<SslBundle> bundle = new AtomicReference<>(tls.bundleTrusting(otherTls));
		try (HostileServer server = new HostileServer(tls.serverSocket(), TestCalls.success("GET"))) {
			SDKConfiguration configuration = TestCalls.once(server).apiScheme("https").sslBundle(bundle::get).build();
			try (ArizeHttpClient one = client(configuration);
					ArizeHttpClient other = client(configuration.toBuilder().apiKey("other-key").build())) {
				assertThatExceptionOfType(TransportException.class).isThrownBy(() -> get(one));
				bundle.set(tls.bundleTrusting(tls));
				get(one);
				get(other);
				assertThat(this.started).hasValue(2);
				assertThat(server.requests()).hasSize(2);
			}
		}
	}

	@Test
	void closingOneClientKeepsTheConnectionsOfTheOther() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient other = client(TestCalls.to(server).build())) {
			ArizeHttpClient one = client(TestCalls.to(server).build());
			get(one);
			get(other);
			one.close();
			one.close();
			assertThatIllegalStateException().isThrownBy(() -> get(one)).withMessage("The client is closed");
			get(other);
			assertThat(server.connections()).isOne();
			assertThat(server.requests()).hasSize(3);
		}
	}

	@Test
	void closingTheLastClientClosesTheConnections() throws Exception {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			ArizeHttpClient one = client(TestCalls.to(server).build());
			ArizeHttpClient other = client(TestCalls.to(server).build());
			get(one);
			get(other);
			one.close();
			other.close();
			assertThat(!this.engine.closesIdleConnections() || server.awaitNoOpenConnection()).isTrue();
		}
	}

	@Test
	void clientAfterTheLastOneStartsTheEngineAgain() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			for (int i = 0; i < 2; i++) {
				try (ArizeHttpClient client = client(TestCalls.to(server).build())) {
					get(client);
				}
			}
			assertThat(this.started).hasValue(2);
		}
	}

	@Test
	void closingTheTransportsEndsEveryClient() throws Exception {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			ArizeHttpClient used = client(TestCalls.to(server).build());
			ArizeHttpClient unused = client(TestCalls.to(server).build());
			get(used);
			this.transports.close();
			assertThat(!this.engine.closesIdleConnections() || server.awaitNoOpenConnection()).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> get(used)).withMessage("The client is closed");
			assertThatIllegalStateException().isThrownBy(() -> get(unused)).withMessage("The client is closed");
			used.close();
			unused.close();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void nothingIsStartedForAClientThatIsNotUsed() {
		client(TestCalls.to(1).build()).close();
		assertThat(this.started).hasValue(0);
	}

}
