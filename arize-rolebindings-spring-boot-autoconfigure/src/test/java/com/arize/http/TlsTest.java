package com.arize.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for trusted certificates and client certificates.
 */
class TlsTest extends EachEngine {

	@TempDir
	static Path directory;

	private static TestTls local;

	private static TestTls other;

	private static TestTls elsewhere;

	@BeforeAll
	static void makeCertificates() throws Exception {
		local = TestTls.create(directory, "ip:127.0.0.1,dns:localhost");
		other = TestTls.create(directory, "ip:127.0.0.1,dns:localhost");
		elsewhere = TestTls.create(directory, "dns:elsewhere.example.com");
	}

	private static SDKConfiguration.Builder to(HostileServer server) {
		return TestCalls.to(server).apiScheme("https");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void unknownAuthorityIsNotTrustedAndNotRetried(String method) throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(), TestCalls.success(method));
				TestCalls calls = new TestCalls(to(server).build())) {
			assertThat(assertRefused(method, server, calls)).hasMessageContaining("no TLS connection");
		}
	}

	@Test
	void authorityOfSslCaCertIsTrusted() throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(), TestCalls.success("POST"));
				TestCalls calls = new TestCalls(engine.engine(),
						to(server).sslCaCert(local.certificateFile()).build())) {
			assertThat(calls.call("POST").id()).isEqualTo("a1");
		}
	}

	@Test
	void authorityThatSslCaCertDoesNotContainIsNotTrusted() throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(engine.engine(),
						to(server).sslCaCert(other.certificateFile()).build())) {
			calls.failure("GET", TransportException.class);
			assertThat(server.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void certificateForAnotherHostIsRefused(String method) throws Exception {
		try (HostileServer server = new HostileServer(elsewhere.serverSocket(), TestCalls.success(method));
				TestCalls calls = new TestCalls(engine.engine(),
						to(server).sslCaCert(elsewhere.certificateFile()).build())) {
			assertRefused(method, server, calls);
		}
	}

	private static TransportException assertRefused(String method, HostileServer server, TestCalls calls) {
		TransportException failure = calls.failure(method, TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(calls.waits).isEmpty();
		assertThat(server.requests()).isEmpty();
		return failure;
	}

	@Test
	void anyCertificateIsAcceptedWithoutVerification() throws Exception {
		try (HostileServer server = new HostileServer(elsewhere.serverSocket(), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(to(server).requestVerify(false).build())) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void clientCertificateOfTheBundleIsPresented() throws Exception {
		SslBundle bundle = other.bundleTrusting(local);
		try (HostileServer server = new HostileServer(local.serverSocket(other), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(to(server).sslBundle(() -> bundle).build())) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void clientCertificateOfTheBundleIsPresentedWithoutVerification() throws Exception {
		SslBundle bundle = other.bundleTrusting(other);
		try (HostileServer server = new HostileServer(elsewhere.serverSocket(other), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(to(server).sslBundle(() -> bundle).requestVerify(false).build())) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void sslCaCertAddsToTheBundle() throws Exception {
		SslBundle bundle = other.bundleTrusting(other);
		try (HostileServer server = new HostileServer(local.serverSocket(other), TestCalls.success("GET"));
				HostileServer otherServer = new HostileServer(other.serverSocket(other), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(
						to(server).sslBundle(() -> bundle).sslCaCert(local.certificateFile()).build());
				TestCalls otherCalls = new TestCalls(
						to(otherServer).sslBundle(() -> bundle).sslCaCert(local.certificateFile()).build())) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(otherCalls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void missingClientCertificateFailsWithoutResponse() throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(other), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(to(server).sslCaCert(local.certificateFile()).build())) {
			assertThat(calls.failure("GET", TransportException.class).getStatus()).isZero();
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void reloadedBundleIsUsedByTheNextCall() throws Exception {
		AtomicReference<SslBundle> bundle = new AtomicReference<>(other.bundleTrusting(other));
		try (HostileServer server = new HostileServer(local.serverSocket(), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(to(server).sslBundle(bundle::get).build())) {
			calls.failure("GET", TransportException.class);
			bundle.set(other.bundleTrusting(local));
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			bundle.set(other.bundleTrusting(other));
			calls.failure("GET", ApiException.class);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void handshakeThatStallsEndsAtAttemptTimeoutAndNothingIsSent(String method) throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				TestCalls calls = new TestCalls(TestCalls.to(silent.getLocalPort())
					.apiScheme("https")
					.attemptTimeout(Duration.ofMillis(500))
					.retry(Retry.defaults().withMaxAttempts(1))
					.build())) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure).hasMessageContaining("attempt-timeout");
		}
	}

	@Test
	void responseThatStallsEndsAtReadTimeout() throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(), HostileServer.stallInBody("{"));
				TestCalls calls = new TestCalls(to(server).sslCaCert(local.certificateFile())
					.readTimeout(Duration.ofMillis(200))
					.retry(Retry.defaults().withMaxAttempts(1))
					.build())) {
			assertThat(calls.failure("GET", TransportException.class)).hasMessageContaining("read-timeout");
		}
	}

	@Test
	void bundleIsNotRequestedBeforeTheFirstCall() throws Exception {
		try (HostileServer server = new HostileServer(local.serverSocket(), TestCalls.success("GET"))) {
			SDKConfiguration configuration = to(server).sslBundle(() -> {
				throw new AssertionError("must not be called");
			}).build();
			try (TestCalls calls = new TestCalls(configuration)) {
				assertThat(calls.waits).isEmpty();
			}
		}
	}

}
