package com.arize.rolebindings.example.console.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

/**
 * Submits the forms of the view of plans as a browser without JavaScript does, with the
 * hidden fields of the page. Redirects are not followed.
 */
final class PlanBrowser {

	private static final Pattern CSRF = Pattern.compile("X-[A-Z]+-TOKEN&quot;: &quot;([^&]+)&quot;");

	private static final Pattern DIGEST = Pattern.compile("name=\"digest\" value=\"([^\"]+)\"");

	private static final String BOUNDARY = "PlanBrowserBoundary";

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final String url;

	PlanBrowser(String url) {
		this.url = url;
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	/* What is displayed in place of a part of the page */
	HttpResponse<String> getPart(String path) {
		return send(HttpRequest.newBuilder(uri(path)).header("HX-Request", "true"));
	}

	HttpResponse<String> plan(String text) {
		return plan(Map.of("text", text));
	}

	/* The page of the plan, which the form redirects to */
	HttpResponse<String> plan(Map<String, String> fields) {
		return follow(post("/plan", fields));
	}

	private HttpResponse<String> follow(HttpResponse<String> response) {
		return (response.statusCode() == 303) ? get(location(response)) : response;
	}

	/* With the digest of the page */
	HttpResponse<String> apply(HttpResponse<String> page) {
		return apply(page, digest(page));
	}

	HttpResponse<String> apply(HttpResponse<String> page, String digest) {
		return post(path(page), Map.of("digest", digest));
	}

	/* The path and query of a page */
	static String path(HttpResponse<String> page) {
		return path(page.uri());
	}

	private static String path(URI uri) {
		return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	HttpResponse<String> post(String path, Map<String, String> fields) {
		StringBuilder body = new StringBuilder();
		fields.forEach((name, value) -> part(body, "name=\"%s\"".formatted(name), value));
		return postMultipart(path, body);
	}

	HttpResponse<String> upload(String name, String content) {
		return upload(name, content, Map.of("text", ""));
	}

	HttpResponse<String> upload(String name, String content, Map<String, String> fields) {
		StringBuilder body = new StringBuilder();
		fields.forEach((field, value) -> part(body, "name=\"%s\"".formatted(field), value));
		part(body, "name=\"file\"; filename=\"%s\"\r\nContent-Type: application/yaml".formatted(name), content);
		return follow(postMultipart("/plan", body));
	}

	/* Without the header Content-Length */
	HttpResponse<String> uploadInChunks(String content) {
		StringBuilder body = new StringBuilder();
		part(body, "name=\"file\"; filename=\"access.yaml\"\r\nContent-Type: application/yaml", content);
		return postMultipart("/plan", "/plan", body,
				(bytes) -> HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
	}

	void logIn(String user, String password) {
		StringBuilder body = new StringBuilder();
		part(body, "name=\"username\"", user);
		part(body, "name=\"password\"", password);
		postMultipart("/login", "/login", body);
	}

	private HttpResponse<String> postMultipart(String path, StringBuilder body) {
		return postMultipart("/plan", path, body);
	}

	private HttpResponse<String> postMultipart(String page, String path, StringBuilder body) {
		return postMultipart(page, path, body, HttpRequest.BodyPublishers::ofByteArray);
	}

	private HttpResponse<String> postMultipart(String page, String path, StringBuilder body,
			Function<byte[], HttpRequest.BodyPublisher> publisher) {
		Matcher token = CSRF.matcher(get(page).body());
		if (token.find()) {
			part(body, "name=\"_csrf\"", HtmlUtils.htmlUnescape(token.group(1)));
		}
		body.append("--").append(BOUNDARY).append("--\r\n");
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(publisher.apply(body.toString().getBytes(StandardCharsets.UTF_8))));
	}

	private static void part(StringBuilder body, String disposition, String value) {
		body.append("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(BOUNDARY, disposition, value));
	}

	static String digest(HttpResponse<String> page) {
		Matcher digest = DIGEST.matcher(page.body());
		if (!digest.find()) {
			throw new AssertionError("The page has no digest to apply: " + page.body());
		}
		return digest.group(1);
	}

	/* The path that a redirect leads to */
	static String location(HttpResponse<?> response) {
		return path(URI.create(response.headers().firstValue("Location").orElseThrow()));
	}

	/* The page of a run, after its end */
	HttpResponse<String> outcome(HttpResponse<?> redirect) {
		HttpResponse<String> page;
		do {
			page = get(location(redirect));
		}
		while (page.body().contains("<progress"));
		return page;
	}

	private URI uri(String path) {
		return URI.create(this.url + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
