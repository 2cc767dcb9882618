package com.arize.http.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/**
 * Tests for {@link Connection}.
 */
@Tag("socket")
class ConnectionTest {

	@AutoClose
	private final SocketChannel channel;

	ConnectionTest() throws IOException {
		this.channel = SocketChannel.open();
	}

	/*
	 * With TLS 1.3, the server refuses the certificate when the request has been written.
	 * A real one often closes the connection before the alert is received
	 */
	@ParameterizedTest
	@CsvSource({ "false, certificate_required, false", "false, bad_certificate, false", "true, bad_certificate, true",
			"false, internal_error, true" })
	void requestIsNotSentIfTheServerRefusesTheClientCertificateAtFirst(boolean reused, String alert, boolean sent)
			throws IOException {
		SSLHandshakeException refusal = new SSLHandshakeException("Received fatal alert: " + alert);
		SSLSocket tls = mock(SSLSocket.class);
		when(tls.getOutputStream()).thenReturn(OutputStream.nullOutputStream());
		when(tls.getInputStream()).thenReturn(mock(InputStream.class, (invocation) -> {
			throw refusal;
		}));
		Connection connection = new Connection(this.channel, InetAddress.getLoopbackAddress(), tls, null);
		if (reused) {
			connection.reuse();
		}
		assertThatExceptionOfType(SSLHandshakeException.class)
			.isThrownBy(() -> connection.execute(new BasicClassicHttpRequest("POST", "/")));
		assertThat(connection.isSent()).isEqualTo(sent);
	}

}
