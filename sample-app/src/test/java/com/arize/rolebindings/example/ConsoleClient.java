package com.arize.rolebindings.example;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Sends requests to the running console of a {@link ConsoleTest}.
 */
public final class ConsoleClient implements BeforeEachCallback {

	/* The ids of ada@example.com and Sales, and of two roles */
	public static final String ADA = "VXNlcjoxOlY0S2E=";

	public static final String SALES = "U3BhY2U6MjpWNEth";

	public static final String SPACE_READER = "Um9sZTo0OlY0S2E=";

	public static final String SPACE_ADMIN = "Um9sZToxOlY0S2E=";

	public static final String GRANT = """
			{"userId": "%s", "roleId": "%s", "resourceType": "SPACE", "resourceId": "%s"}""".formatted(ADA,
			SPACE_READER, SALES);

	private final HttpClient client = HttpClient.newHttpClient();

	private ArizeApiStandIn arize;

	private String url;

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		this.arize = application.getBean(ArizeApiStandIn.class);
		this.url = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
	}

	/* Without the faults of the API that were set */
	public void reset() {
		ExampleAccount.reset(this.arize);
	}

	public ArizeApiStandIn arize() {
		return this.arize;
	}

	/* Whose ids need no names */
	public void seed(String userId, String roleId, RoleBindingResourceType type, String resourceId) {
		seed(this.arize, userId, roleId, type, resourceId);
	}

	public static void seed(ArizeApiStandIn arize, String userId, String roleId, RoleBindingResourceType type,
			String resourceId) {
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		arize.roleBindings()
			.seed(new RoleBinding(userId + " " + resourceId, roleId, userId, type, resourceId, time, time));
	}

	public String url() {
		return this.url + "/api/access";
	}

	public HttpResponse<String> list(String query) {
		return send("GET", "?" + query, null);
	}

	public HttpResponse<String> grant(String json) {
		return send("POST", "", json);
	}

	/* Without the header Content-Length */
	HttpResponse<String> grantInChunks(String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		return send(HttpRequest.newBuilder(URI.create(url()))
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
			.header("Content-Type", "application/json"));
	}

	public HttpResponse<String> changeRole(String id, String json) {
		return send("PATCH", "?id=" + encode(id), json);
	}

	public HttpResponse<String> revoke(String id) {
		return send("DELETE", "?id=" + encode(id), null);
	}

	public HttpResponse<String> send(String method, String query, String json) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + query));
		if (json == null) {
			request.method(method, HttpRequest.BodyPublishers.noBody());
		}
		else {
			request.method(method, HttpRequest.BodyPublishers.ofString(json))
				.header("Content-Type", "application/json");
		}
		return send(request);
	}

	public HttpResponse<String> actuator(String path) {
		return page("/actuator" + path);
	}

	public HttpResponse<String> page(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.url + path)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	public static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
