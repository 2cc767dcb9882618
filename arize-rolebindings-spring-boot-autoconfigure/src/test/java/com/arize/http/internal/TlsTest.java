package com.arize.http.internal;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for trusted certificates and client certificates.
 */
class TlsTest extends ServerTests {

	private static SDKConfiguration.Builder https() {
		return settings().apiScheme("https");
	}

	@Test
	void unknownAuthorityIsNotTrustedAndNotRetried() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), https(), TestCalls.success("POST"));
		assertRefused();
	}

	@Test
	void authorityOfSslCaCertIsTrusted() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), https().sslCaCert(TestTls.LOCAL.certificateFile()),
				TestCalls.success("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
	}

	@Test
	void authorityThatSslCaCertDoesNotContainIsNotTrusted() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), https().sslCaCert(TestTls.OTHER.certificateFile()),
				TestCalls.success("POST"));
		assertRefused();
	}

	@Test
	void certificateForAnotherHostIsRefused() throws Exception {
		serve(TestTls.API.serverSocket(), https().sslCaCert(TestTls.API.certificateFile()), TestCalls.success("POST"));
		assertRefused();
	}

	private void assertRefused() {
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("no TLS connection");
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.calls.waits).isEmpty();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void anyCertificateIsAcceptedWithoutVerification() throws Exception {
		serve(TestTls.API.serverSocket(), https().requestVerify(false), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void clientCertificateOfTheBundleIsPresented() throws Exception {
		SslBundle bundle = TestTls.OTHER.bundleTrusting(TestTls.LOCAL);
		serve(TestTls.LOCAL.serverSocket(TestTls.OTHER), https().sslBundle(() -> bundle), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void clientCertificateOfTheBundleIsPresentedWithoutVerification() throws Exception {
		SslBundle bundle = TestTls.OTHER.bundleTrusting(TestTls.OTHER);
		serve(TestTls.API.serverSocket(TestTls.OTHER), https().sslBundle(() -> bundle).requestVerify(false),
				TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void sslCaCertAddsToTheBundle() throws Exception {
		SslBundle bundle = TestTls.OTHER.bundleTrusting(TestTls.OTHER);
		for (TestTls tls : new TestTls[] { TestTls.LOCAL, TestTls.OTHER }) {
			serve(tls.serverSocket(TestTls.OTHER),
					https().sslBundle(() -> bundle).sslCaCert(TestTls.LOCAL.certificateFile()),
					TestCalls.success("GET"));
			assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void missingClientCertificateFailsWithoutResponse() throws Exception {
		serve(TestTls.LOCAL.serverSocket(TestTls.OTHER), https().sslCaCert(TestTls.LOCAL.certificateFile()),
				TestCalls.success("GET"));
		assertThat(this.calls.failure("GET", TransportException.class).getStatus()).isZero();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void responseThatStallsEndsAtReadTimeout() throws Exception {
		serve(TestTls.LOCAL.serverSocket(),
				once().apiScheme("https")
					.sslCaCert(TestTls.LOCAL.certificateFile())
					.readTimeout(Duration.ofMillis(200)),
				HostileServer.stallInBody("{"));
		assertThat(this.calls.failure("GET", TransportException.class)).hasMessageContaining("read-timeout");
	}

	@Test
	void bundleIsNotRequestedBeforeTheFirstCall() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), https().sslBundle(() -> {
			throw new AssertionError("must not be called");
		}), TestCalls.success("GET"));
		assertThat(this.server.connections()).isZero();
	}

}
