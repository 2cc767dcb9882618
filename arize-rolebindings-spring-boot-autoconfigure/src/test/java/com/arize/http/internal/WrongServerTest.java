package com.arize.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the messages of a server or a proxy that cannot be used with the settings.
 */
class WrongServerTest {

	@Test
	void serverThatSpeaksHttp() throws IOException {
		try (ServerSocket server = serve(Loopback.serverSocket(), WrongServerTest::refuse)) {
			assertThat(message(configuration(server).apiScheme("https")))
				.endsWith("failed: the server at 127.0.0.1:%d speaks HTTP, not HTTPS: set arize.api-scheme=http"
					.formatted(server.getLocalPort()));
		}
	}

	@Test
	void serverThatSpeaksHttps() throws Exception {
		try (ServerSocket server = serve(TestTls.LOCAL.serverSocket(), WrongServerTest::readAll)) {
			assertThat(message(configuration(server)))
				.endsWith("failed: the server at 127.0.0.1:%d speaks HTTPS, not HTTP: set arize.api-scheme=https"
					.formatted(server.getLocalPort()));
		}
	}

	/* As some servers end a connection without TLS */
	@Test
	void serverThatClosesTheConnection() throws IOException {
		try (ServerSocket server = serve(Loopback.serverSocket(), WrongServerTest::readAndClose)) {
			assertThat(message(configuration(server))).endsWith(
					"failed: the server at 127.0.0.1:%d sent no response; if it speaks HTTPS, not HTTP: set arize.api-scheme=https"
						.formatted(server.getLocalPort()));
		}
	}

	@Test
	void certificateThatIsNotTrusted() throws Exception {
		try (ServerSocket server = serve(TestTls.LOCAL.serverSocket(), WrongServerTest::readAll)) {
			// the text in between is that of the JDK
			assertThat(message(configuration(server).apiScheme("https")))
				.containsPattern("no TLS connection: .*unable to find valid certification path")
				.endsWith(" (arize.ssl-ca-cert or arize.ssl-bundle sets the certificate authorities that are trusted)");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.proxy-url", "https.proxyHost" })
	void proxyThatDoesNotRun(String setting) {
		int port = Loopback.refusingPort();
		SDKConfiguration.Builder configuration = SDKConfiguration.builder().apiKey(Loopback.KEY);
		try {
			if (setting.startsWith("arize.")) {
				configuration.proxyUrl("http://127.0.0.1:" + port);
			}
			else {
				System.setProperty("https.proxyHost", "127.0.0.1");
				System.setProperty("https.proxyPort", String.valueOf(port));
			}
			assertThat(message(configuration)).endsWith(
					"api.arize.com through the proxy 127.0.0.1:%1$d failed: no connection: the proxy 127.0.0.1:%1$d (%2$s) refuses the connection"
						.formatted(port, setting));
		}
		finally {
			System.clearProperty("https.proxyHost");
			System.clearProperty("https.proxyPort");
		}
	}

	private static SDKConfiguration.Builder configuration(ServerSocket server) {
		return Loopback.configuration(server.getLocalPort());
	}

	private static String message(SDKConfiguration.Builder configuration) {
		RetrySettings once = RetrySettings.defaults().withMaxAttempts(1);
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration.retry(once).build())) {
			Throwable failure = catchThrowable(() -> client.get("b1"));
			assertThat(failure).isInstanceOf(TransportException.class);
			return failure.getMessage();
		}
	}

	private static void refuse(Socket socket) throws IOException {
		socket.getInputStream().read(new byte[8192]);
		socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	private static void readAll(Socket socket) throws IOException {
		socket.getInputStream().transferTo(OutputStream.nullOutputStream());
	}

	private static void readAndClose(Socket socket) throws IOException {
		socket.getInputStream().read(new byte[8192]);
		socket.shutdownOutput();
	}

	private static ServerSocket serve(ServerSocket server, SocketHandler handler) {
		Thread thread = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket socket = server.accept()) {
					handler.handle(socket);
				}
				catch (IOException ex) {
					// as the test expects, or the end of the test
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	@FunctionalInterface
	private interface SocketHandler {

		void handle(Socket socket) throws IOException;

	}

}
