package com.arize.rolebindings.example.console.security;

import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that a page of another site can send without a preflight request.
 */
@ConsoleTest
class CrossSiteRequestTest {

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

}
