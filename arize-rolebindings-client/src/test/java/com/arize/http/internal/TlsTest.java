package com.arize.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.exceptions.TransportException;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for trusted certificates, client certificates, and servers without TLS.
 */
@Tag("socket")
class TlsTest extends ServerTests {

	private static SDKConfiguration.Builder https() {
		return settings().apiScheme("https");
	}

	@Test
	void unknownAuthorityIsNotTrustedAndNotRetried() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), https(), TestCalls.success("POST"));
		// the text in between is that of the JDK
		assertThat(assertRefused()).message()
			.containsPattern("no TLS connection: .*unable to find valid certification path")
			.endsWith(" (arize.ssl-ca-cert or arize.ssl-bundle sets the certificate authorities that are trusted)");
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

	private TransportException assertRefused() {
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("no TLS connection");
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.calls.waits).isEmpty();
		assertThat(this.server.requests()).isEmpty();
		return failure;
	}

	@Test
	void anyCertificateIsAcceptedWithoutVerification() throws Exception {
		serve(TestTls.API.serverSocket(), https().requestVerify(false), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void clientCertificateOfTheSettingsIsPresentedWithoutVerification() throws Exception {
		TlsSettings tls = TestTls.OTHER.trusting(TestTls.OTHER);
		serve(TestTls.API.serverSocket(TestTls.OTHER), https().tls(() -> tls).requestVerify(false),
				TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void sslCaCertAddsToTheTlsSettings() throws Exception {
		TlsSettings tls = TestTls.OTHER.trusting(TestTls.OTHER);
		for (TestTls server : new TestTls[] { TestTls.LOCAL, TestTls.OTHER }) {
			serve(server.serverSocket(TestTls.OTHER), https().tls(() -> tls).sslCaCert(TestTls.LOCAL.certificateFile()),
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
	void serverThatSpeaksHttpIsNamedWithTheSetting() {
		ServerSocket socket = closeAfterTest(Loopback.serverSocket());
		this.calls = connect(once().apiScheme("https").apiPort(socket.getLocalPort()));
		CompletableFuture<Void> response = CompletableFuture.runAsync(() -> respondInHttp(socket));
		assertThat(this.calls.failure("GET", TransportException.class))
			.hasMessageEndingWith("failed: the server at 127.0.0.1:%d speaks HTTP, not HTTPS: set arize.api-scheme=http"
				.formatted(socket.getLocalPort()));
		assertThat(response).succeedsWithin(Duration.ofSeconds(30));
	}

	private static void respondInHttp(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getInputStream().read(new byte[8192]);
			socket.getOutputStream().write(HostileServer.response(400, new byte[0]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* Some servers end a connection like this without TLS */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "true|speaks HTTPS, not HTTP", "false|sent no response; if it speaks HTTPS, not HTTP" })
	void serverThatMaySpeakHttpsIsNamedWithTheSetting(boolean tls, String what) throws Exception {
		serve(tls ? TestTls.LOCAL.serverSocket() : Loopback.serverSocket(), once(),
				HostileServer.closeWithoutResponse());
		assertThat(this.calls.failure("GET", TransportException.class))
			.hasMessageEndingWith("failed: the server at 127.0.0.1:%d %s: set arize.api-scheme=https"
				.formatted(this.server.port(), what));
	}

	@Test
	void writeToAServerThatSpeaksHttpsIsNotCarriedOut() throws Exception {
		serve(TestTls.LOCAL.serverSocket(), once(), HostileServer.closeWithoutResponse());
		assertThat(this.calls.failure("POST", TransportException.class).isOutcomeUnknown()).isFalse();
	}

	@Test
	void serverThatHasSentResponsesIsNotTakenForOneThatSpeaksHttps() {
		serve(Loopback.serverSocket(), once(), TestCalls.success("GET"), HostileServer.closeWithoutResponse());
		this.calls.call("GET");
		assertThat(this.calls.failure("GET", TransportException.class)).hasMessageNotContaining("HTTPS");
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

}
