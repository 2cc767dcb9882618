package com.arize.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.ExampleAccount;
import com.arize.console.web.WriteAccess;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the running console of a {@link ConsoleTest}: it keeps cookies, sends forms
 * with their CSRF token, and does not follow redirects.
 */
public final class ConsoleClient implements BeforeEachCallback {

	/* The ids of ada@example.com, grace@example.com, two spaces and two roles */
	public static final String ADA = "VXNlcjoxOlY0S2E=";

	public static final String GRACE = "VXNlcjoyOlY0S2E=";

	public static final String PAYMENTS = "U3BhY2U6MTpWNEth";

	public static final String SALES = "U3BhY2U6MjpWNEth";

	public static final String SPACE_READER = "Um9sZTo0OlY0S2E=";

	public static final String SPACE_ADMIN = "Um9sZToxOlY0S2E=";

	public static final String GRANT = """
			{"userId": "%s", "roleId": "%s", "resourceType": "SPACE", "resourceId": "%s"}""".formatted(ADA,
			SPACE_READER, SALES);

	private static final String API = "/api/access";

	private static final Pattern TOKEN = Pattern.compile("X-[A-Z]+-TOKEN&quot;: &quot;([^&]+)&quot;");

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private ArizeApiStandIn arize;

	private String url;

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		this.arize = application.getBean(ArizeApiStandIn.class);
		this.url = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
		reset();
		// an earlier test may have refused a change
		application.getBean(WriteAccess.class).retry(ArizeAccounts.DEFAULT);
	}

	/* With cookies of its own */
	public ConsoleClient another() {
		ConsoleClient another = new ConsoleClient();
		another.arize = this.arize;
		another.url = this.url;
		return another;
	}

	public String url() {
		return this.url;
	}

	public ArizeApiStandIn arize() {
		return this.arize;
	}

	/* Without the faults of the API that were set */
	public void reset() {
		ExampleAccount.reset(this.arize);
	}

	/*
	 * After a write of unknown outcome, the console does not use what it has read before
	 */
	public void forgetAccount() {
		reset();
		this.arize.next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").cut();
		assertThat(revoke("b").status()).isEqualTo(502);
	}

	/* A role binding whose id is those of user and space, which need no names */
	public void seed(String userId, String roleId, String spaceId) {
		seed(this.arize, userId, roleId, spaceId);
	}

	public static void seed(ArizeApiStandIn arize, String userId, String roleId, String spaceId) {
		arize.roleBindings()
			.seed(ArizeModels
				.roleBinding(userId + " " + spaceId, userId, roleId, RoleBindingResourceType.SPACE, spaceId)
				.build());
	}

	/* The role binding of a user on a space */
	public Optional<RoleBinding> binding(String userId, String spaceId) {
		return this.arize.roleBindings().find(userId, RoleBindingResourceType.SPACE, spaceId);
	}

	/* The id of a user */
	public String user(String email) {
		return this.arize.directory().findUserByEmail(email).orElseThrow().id();
	}

	/* The id of the project with a name */
	public static String project(ArizeApiStandIn arize, String name) {
		return arize.directory()
			.projects()
			.filter((project) -> project.name().equals(name))
			.findFirst()
			.orElseThrow()
			.id();
	}

	/* An access file with a role of each user on Payments */
	public static String accessFile(Stream<String> userIds) {
		return userIds.map("  - {user_id: %s, role: Space Reader}%n"::formatted)
			.collect(Collectors.joining("", "scope: {space: Payments}\nrole_bindings:\n", ""));
	}

	/*
	 * Requests with a method get no response before the latch is released. The returned
	 * latch is released by the first of them
	 */
	public static CountDownLatch hold(ArizeApiStandIn arize, RequestMethod method, CountDownLatch released) {
		CountDownLatch received = new CountDownLatch(1);
		arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().equals(method)) {
				received.countDown();
				await(released);
			}
		});
		return received;
	}

	public static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	public Page list(String query) {
		return send("GET", API + "?" + query, "");
	}

	public Page grant(String json) {
		return json("POST", "", json);
	}

	/* Without the header Content-Length */
	Page grantInChunks(String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		return send("POST", API, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Content-Type",
				"application/json");
	}

	public Page changeRole(String id, String json) {
		return json("PATCH", "?id=" + encode(id), json);
	}

	public Page revoke(String id) {
		return send("DELETE", API + "?id=" + encode(id), "");
	}

	public Page json(String method, String query, String json) {
		return send(method, API + query, json, "Content-Type", "application/json");
	}

	public Page actuator(String path) {
		return send("GET", "/actuator" + path, "");
	}

	public Page logIn(String user, String password) {
		return submit("/login", "/login", Map.of("username", user, "password", password));
	}

	/* With the token of a page */
	public Page submit(String page, String path, Map<String, String> fields, String... headers) {
		return post(path, form(fields) + "&_csrf=" + encode(token(page)),
				concat(headers, "Content-Type", "application/x-www-form-urlencoded"));
	}

	public String token(String page) {
		Matcher token = TOKEN.matcher(get(page).body());
		if (!token.find()) {
			throw new AssertionError("There is no token on " + page);
		}
		return token.group(1);
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	/* As a browser */
	public Page get(String path, String... headers) {
		return send("GET", path, "", concat(headers, "Accept", "text/html, */*;q=0.8"));
	}

	/* As htmx, in place of a part of the page */
	public Page getPart(String path) {
		return get(path, htmx());
	}

	/* The header of a request of htmx */
	public static String[] htmx() {
		return new String[] { "HX-Request", "true" };
	}

	public Page post(String path, String body, String... headers) {
		return send("POST", path, body, concat(headers, "Accept", "text/html, */*;q=0.8"));
	}

	private static String[] concat(String[] headers, String... more) {
		String[] all = new String[headers.length + more.length];
		System.arraycopy(headers, 0, all, 0, headers.length);
		System.arraycopy(more, 0, all, headers.length, more.length);
		return all;
	}

	public Page send(String method, String path, String body, String... headers) {
		return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
	}

	/* The response as it was received */
	public HttpResponse<byte[]> getBytes(String path, String... headers) {
		return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray(), headers);
	}

	public Page send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
		return new Page(send(method, path, body, BodyHandlers.ofString(), headers));
	}

	private <T> HttpResponse<T> send(String method, String path, HttpRequest.BodyPublisher body,
			HttpResponse.BodyHandler<T> handler, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path)).method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), handler);
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	public static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	/* The value of the header for HTTP Basic */
	public static String authorization(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

}
