package com.arize.rolebindings.example.console.plan;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.Html;

/**
 * Submits the forms of the view of plans as a browser without JavaScript does, with the
 * hidden fields of the page.
 */
final class PlanBrowser {

	private static final Pattern DIGEST = Pattern.compile("name=\"digest\" value=\"([^\"]+)\"");

	private static final String BOUNDARY = "PlanBrowserBoundary";

	private final ConsoleClient console;

	PlanBrowser(ConsoleClient console) {
		this.console = console;
	}

	HttpResponse<String> get(String path) {
		return this.console.get(path);
	}

	/* What is displayed in place of a part of the page */
	HttpResponse<String> getPart(String path) {
		return this.console.get(path, ConsoleClient.htmx());
	}

	HttpResponse<String> plan(String text) {
		return plan(Map.of("text", text));
	}

	/* The page of the plan, which the form redirects to */
	HttpResponse<String> plan(Map<String, String> fields) {
		return follow(post("/plan", fields));
	}

	HttpResponse<String> follow(HttpResponse<String> response) {
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
		return this.console.submit("/plan", path, fields);
	}

	HttpResponse<String> upload(String name, String content) {
		return upload(name, content, Map.of("text", ""));
	}

	HttpResponse<String> upload(String name, String content, Map<String, String> fields) {
		return follow(upload(name, content, fields, BodyPublishers::ofByteArray));
	}

	/* Without the header Content-Length */
	HttpResponse<String> uploadInChunks(String content) {
		return upload("access.yaml", content, Map.of(),
				(bytes) -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
	}

	private HttpResponse<String> upload(String name, String content, Map<String, String> fields,
			Function<byte[], BodyPublisher> publisher) {
		Map<String, String> all = new LinkedHashMap<>(fields);
		all.put("_csrf", Html.unescape(this.console.token("/plan")));
		StringBuilder body = new StringBuilder();
		all.forEach((field, value) -> part(body, "name=\"%s\"".formatted(field), value));
		part(body, "name=\"file\"; filename=\"%s\"\r\nContent-Type: application/yaml".formatted(name), content);
		body.append("--").append(BOUNDARY).append("--\r\n");
		return this.console.send("POST", "/plan", publisher.apply(body.toString().getBytes(StandardCharsets.UTF_8)),
				BodyHandlers.ofString(), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
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

}
