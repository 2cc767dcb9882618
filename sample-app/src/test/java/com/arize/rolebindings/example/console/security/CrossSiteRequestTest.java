package com.arize.rolebindings.example.console.security;

import java.net.http.HttpResponse;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that a page of another site can send without a preflight request.
 */
@ConsoleTest
class CrossSiteRequestTest {

	private static final String GRANT = """
			{"userId": "u", "roleId": "r", "resourceType": "SPACE", "resourceId": "s"}""";

	@Autowired
	private ArizeApiStandIn arize;

	@Autowired
	private Environment environment;

	private Browser browser;

	private String binding;

	private List<RoleBinding> before;

	@BeforeEach
	void read() {
		this.browser = new Browser(this.environment);
		this.before = this.arize.roleBindings().bindings();
		this.binding = Browser.encode(this.before.get(0).id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/plain; application/json", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x" })
	void cannotGrantWithTheContentTypeOfAForm(String contentType) {
		assertThat(this.browser.post("/api/access", GRANT, "Content-Type", contentType).statusCode()).isEqualTo(415);
		assertNothingHasChanged();
	}

	@Test
	void cannotGrantWithoutAContentType() {
		assertThat(this.browser.post("/api/access", GRANT).statusCode()).isEqualTo(415);
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE", "PATCH" })
	void cannotChooseTheMethodInAField(String method) {
		HttpResponse<String> response = this.browser.post("/api/access?id=" + this.binding, "_method=" + method,
				"Content-Type", "application/x-www-form-urlencoded");
		assertThat(response.statusCode()).isEqualTo(415);
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE", "PATCH", "POST" })
	void arePermittedForNoOtherOrigin(String method) {
		HttpResponse<String> response = this.browser.send("OPTIONS", "/api/access?id=" + this.binding, "", "Origin",
				"http://attacker.example", "Access-Control-Request-Method", method, "Access-Control-Request-Headers",
				"content-type");
		assertThat(response.headers().map().keySet()).noneMatch((name) -> name.startsWith("access-control-"));
		assertNothingHasChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/plan", "/actuator/loggers/ROOT", "/actuator/arizeaccess", "/unknown" })
	void cannotPostAFormWithoutAToken(String path) {
		assertThat(this.browser.post(path, "a=b", "Content-Type", "application/x-www-form-urlencoded").statusCode())
			.isEqualTo(403);
	}

	private void assertNothingHasChanged() {
		assertThat(this.arize.roleBindings().bindings()).isEqualTo(this.before);
	}

}
