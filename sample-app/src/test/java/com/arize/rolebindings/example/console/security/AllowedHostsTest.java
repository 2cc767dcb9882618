package com.arize.rolebindings.example.console.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import com.arize.rolebindings.example.ConsoleTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the hosts that the console accepts requests to.
 */
@ConsoleTest
class AllowedHostsTest {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "LOCALHOST", "[::1]", "console.example", "other.example" })
	void includeLoopbackAndTheConfiguredHosts(String host) throws IOException {
		assertThat(get(host)).startsWith("HTTP/1.1 200 ");
		assertThat(get(host + ":" + this.port)).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example", "0.0.0.0",
			"192.168.0.1" })
	void includeNoOtherHost(String host) throws IOException {
		assertThat(get(host)).startsWith("HTTP/1.1 421 ")
			.contains("'console.allowed-hosts'", "Content-Security-Policy:")
			.doesNotContain("bindings");
	}

	private String get(String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream()
				.write("GET /api/access?resourceType=SPACE HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
					.formatted(host)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
