package com.arize.http.internal;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a host with several addresses, of which the first one does not respond.
 */
@Tag("socket")
class AddressOrderTest extends ServerTests {

	static Stream<Named<String>> silences() {
		return Stream.of(Named.of("TLS handshake", "https"), Named.of("response", "http"));
	}

	/*
	 * It accepts connections, so that the first address is not skipped within an attempt
	 */
	@ParameterizedTest
	@MethodSource("silences")
	void secondAttemptBeginsAtTheNextAddress(String scheme) throws Exception {
		ServerSocket second = scheme.equals("https") ? TestTls.API.serverSocket() : Loopback.serverSocket();
		HostileServer healthy = closeAfterTest(new HostileServer(second, TestCalls.success("GET")));
		closeAfterTest(new ServerSocket(healthy.port(), 50, loopback(2)));
		TestCalls calls = connect(
				settings().apiHost("api.example.invalid")
					.apiScheme(scheme)
					.apiPort(healthy.port())
					.sslCaCert(TestTls.API.certificateFile())
					.readTimeout(Duration.ofSeconds(1))
					.retry(RetrySettings.defaults().withMaxAttempts(2)),
				(host) -> new InetAddress[] { loopback(2), loopback(1) });
		assertThat(calls.call("GET").id()).isEqualTo("a1");
		assertThat(healthy.requests()).hasSize(1);
	}

	private static InetAddress loopback(int number) throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) number });
	}

}
