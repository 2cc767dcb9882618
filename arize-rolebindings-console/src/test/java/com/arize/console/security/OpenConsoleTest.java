package com.arize.console.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests to a console without a login: those that a page of another site can
 * send without a preflight request, and those to other hosts.
 */
@ConsoleTest
class OpenConsoleTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private String binding;

	private List<RoleBinding> before;

	@BeforeEach
	void read() {
		this.before = this.console.arize().roleBindings().bindings();
		this.binding = ConsoleClient.encode(this.before.get(0).id());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "text/plain", "text/plain; application/json", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x" })
	void cannotGrantWithTheContentTypeOfAFormOrWithoutOne(String contentType) {
		String[] headers = (contentType != null) ? new String[] { "Content-Type", contentType } : new String[0];
		assertThat(this.console.post("/api/access", ConsoleClient.GRANT, headers).status()).isEqualTo(415);
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE", "PATCH" })
	void cannotChooseTheMethodInAField(String method) {
		Page response = this.console.post("/api/access?id=" + this.binding, "_method=" + method, "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(response.status()).isEqualTo(415);
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE", "PATCH", "POST" })
	void arePermittedForNoOtherOrigin(String method) {
		Page response = this.console.send("OPTIONS", "/api/access?id=" + this.binding, "", "Origin",
				"http://attacker.example", "Access-Control-Request-Method", method, "Access-Control-Request-Headers",
				"content-type");
		assertThat(response.response().headers().map().keySet())
			.noneMatch((name) -> name.startsWith("access-control-"));
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/plan", "/actuator/loggers/ROOT", "/actuator/arizeaccess", "/unknown" })
	void cannotPostAFormWithoutAToken(String path) {
		assertThat(this.console.post(path, "a=b", "Content-Type", "application/x-www-form-urlencoded").status())
			.isEqualTo(403);
	}

	private void assertNothingHasChanged() {
		assertThat(this.console.arize().roleBindings().bindings()).isEqualTo(this.before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "LOCALHOST", "[::1]", "console.example", "other.example" })
	void areAcceptedForLoopbackAndTheConfiguredHosts(String host) throws IOException {
		assertThat(get("/", host)).startsWith("HTTP/1.1 200 ");
		assertThat(get("/", host + ":" + port())).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example", "0.0.0.0",
			"192.168.0.1" })
	void areAcceptedForNoOtherHost(String host) throws IOException {
		for (String path : List.of("/", "/plan", "/console.css", "/api/access?resourceType=SPACE", "/error")) {
			assertThat(get(path, host)).startsWith("HTTP/1.1 400 ")
				.contains("Content-Type: text/plain", "'console.allowed-hosts'")
				.doesNotContain("bindings", "<");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//", "/plan//recent", "/users;a=b", "/plan/%2e", "/?a%00b=c" })
	void describeAnAddressThatIsRefusedAndNotTheHosts(String path) throws IOException {
		assertThat(get(path, "127.0.0.1")).startsWith("HTTP/1.1 400 ")
			.contains("\"The request is not valid\"", "Check the address")
			.doesNotContain("allowed-hosts");
	}

	private String get(String path, String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private int port() {
		return URI.create(this.console.url()).getPort();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/unknown", "/api/access?resourceType=SPACE", "/api/access?resourceType=NONE",
			"/actuator/health" })
	void haveResponsesThatRestrictWhatAPageCanLoadAndWhoCanFrameIt(String path) {
		Page page = this.console.get(path);
		assertThat(page.header("Content-Security-Policy"))
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'",
					"frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe");
		assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(page.header("Cache-Control")).contains("no-store");
	}

}
