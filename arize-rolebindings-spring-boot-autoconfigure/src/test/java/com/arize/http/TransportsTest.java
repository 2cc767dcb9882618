package com.arize.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.http.transport.Transports;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Transports}.
 */
class TransportsTest extends EachEngine {

	private final Transports transports = closeAfterTest(new Transports());

	private final AtomicInteger started = new AtomicInteger();

	private TestCalls sharing(SDKConfiguration.Builder configuration) {
		return connect(ArizeHttpClient.builder(configuration.build())
			.transports(this.transports)
			.engine((settings, tls, deadlines) -> {
				this.started.incrementAndGet();
				return this.engine.engine().start(settings, tls, deadlines);
			}));
	}

	private SDKConfiguration.Builder local() {
		return settings().apiPort(this.server.port());
	}

	@Test
	void clientsWithEqualSettingsShareOneConnection() {
		this.server = start(TestCalls.success("GET"));
		TestCalls one = sharing(local());
		TestCalls other = sharing(local().apiKey("other-key"));
		one.call("GET");
		other.call("GET");
		one.call("GET");
		assertThat(this.server.connections()).isOne();
		assertThat(this.started).hasValue(1);
		assertThat(this.server.requests()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer " + TestCalls.KEY, "Bearer other-key", "Bearer " + TestCalls.KEY);
	}

	@Test
	void clientsOfDifferentHostsShareTheEngine() {
		HostileServer elsewhere = start(TestCalls.success("GET"));
		this.server = start(TestCalls.success("GET"));
		sharing(local()).call("GET");
		sharing(settings().apiPort(elsewhere.port())).call("GET");
		assertThat(this.started).hasValue(1);
		assertThat(elsewhere.requests()).hasSize(1);
	}

	@Test
	void clientsWithTheSameProxyShareTheEngine() {
		HostileServer proxy = start(TestCalls.success("GET"));
		sharing(via(proxy, "user:p@")).call("GET");
		sharing(via(proxy, "user:p@")).call("GET");
		assertThat(this.started).hasValue(1);
		assertThat(proxy.connections()).isOne();
	}

	@Test
	void clientsWithDifferentProxiesDoNotShare() {
		HostileServer proxy = start(TestCalls.success("GET"));
		HostileServer otherProxy = start(TestCalls.success("GET"));
		sharing(via(proxy, "")).call("GET");
		sharing(via(otherProxy, "")).call("GET");
		assertThat(this.started).hasValue(2);
		assertThat(proxy.requests()).hasSize(1);
		assertThat(otherProxy.requests()).hasSize(1);
	}

	private static SDKConfiguration.Builder via(HostileServer proxy, String userInfo) {
		return settings().apiHost("api.example.invalid").proxyUrl("http://" + userInfo + "127.0.0.1:" + proxy.port());
	}

	static Stream<Named<UnaryOperator<SDKConfiguration.Builder>>> differences() throws Exception {
		SslBundle bundle = TestTls.LOCAL.bundleTrusting(TestTls.LOCAL);
		return Stream.of(Named.of("connect-timeout", (builder) -> builder.connectTimeout(Duration.ofSeconds(7))),
				Named.of("read-timeout", (builder) -> builder.readTimeout(Duration.ofSeconds(7))),
				Named.of("attempt-timeout", (builder) -> builder.attemptTimeout(Duration.ofSeconds(7))),
				Named.of("max-response-size", (builder) -> builder.maxResponseSize(DataSize.ofMegabytes(1))),
				Named.of("max-connections", (builder) -> builder.maxConnections(7)),
				Named.of("request-verify", (builder) -> builder.requestVerify(false)),
				Named.of("ssl-ca-cert", (builder) -> builder.sslCaCert(TestTls.LOCAL.certificateFile())),
				Named.of("ssl-bundle", (builder) -> builder.sslBundle(() -> bundle)));
	}

	@ParameterizedTest
	@MethodSource("differences")
	void clientsWhoseSettingsDifferDoNotShare(UnaryOperator<SDKConfiguration.Builder> difference) {
		this.server = start(TestCalls.success("GET"));
		sharing(local()).call("GET");
		sharing(difference.apply(local())).call("GET");
		assertThat(this.started).hasValue(2);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void clientsWhoseCallTimeoutsDifferShare() {
		this.server = start(TestCalls.success("GET"));
		sharing(local()).call("GET");
		sharing(local().callTimeout(Duration.ofSeconds(7))).call("GET");
		assertThat(this.started).hasValue(1);
		assertThat(this.server.connections()).isOne();
	}

	@Test
	void clientsShareAfterTheBundleWasReloaded() throws Exception {
		AtomicReference<SslBundle> bundle = new AtomicReference<>(TestTls.LOCAL.bundleTrusting(TestTls.OTHER));
		this.server = closeAfterTest(new HostileServer(TestTls.LOCAL.serverSocket(), TestCalls.success("GET")));
		TestCalls one = sharing(local().apiScheme("https").sslBundle(bundle::get));
		TestCalls other = sharing(local().apiScheme("https").sslBundle(bundle::get).apiKey("other-key"));
		one.failure("GET", TransportException.class);
		bundle.set(TestTls.LOCAL.bundleTrusting(TestTls.LOCAL));
		one.call("GET");
		other.call("GET");
		assertThat(this.started).hasValue(2);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void closingOneClientKeepsTheConnectionsOfTheOther() {
		this.server = start(TestCalls.success("GET"));
		TestCalls one = sharing(local());
		TestCalls other = sharing(local());
		one.call("GET");
		other.call("GET");
		one.close();
		one.close();
		assertThatIllegalStateException().isThrownBy(() -> one.call("GET")).withMessage("The client is closed");
		other.call("GET");
		assertThat(this.server.connections()).isOne();
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void closingTheLastClientClosesTheConnections() throws Exception {
		this.server = start(TestCalls.success("GET"));
		TestCalls one = sharing(local());
		TestCalls other = sharing(local());
		one.call("GET");
		other.call("GET");
		one.close();
		other.close();
		assertThat(!this.engine.closesIdleConnections() || this.server.awaitNoOpenConnection()).isTrue();
	}

	@Test
	void clientAfterTheLastOneStartsTheEngineAgain() {
		this.server = start(TestCalls.success("GET"));
		for (int i = 0; i < 2; i++) {
			try (TestCalls client = sharing(local())) {
				client.call("GET");
			}
		}
		assertThat(this.started).hasValue(2);
	}

	@Test
	void closingTheTransportsEndsEveryClient() throws Exception {
		this.server = start(TestCalls.success("GET"));
		TestCalls used = sharing(local());
		TestCalls unused = sharing(local());
		used.call("GET");
		this.transports.close();
		assertThat(!this.engine.closesIdleConnections() || this.server.awaitNoOpenConnection()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> used.call("GET")).withMessage("The client is closed");
		assertThatIllegalStateException().isThrownBy(() -> unused.call("GET")).withMessage("The client is closed");
		used.close();
		unused.close();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void nothingIsStartedForAClientThatIsNotUsed() {
		sharing(settings().apiPort(1)).close();
		assertThat(this.started).hasValue(0);
	}

}
