package com.arize.console.plan;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;

/**
 * Submits the forms of the view of plans as a browser without JavaScript does, with the
 * hidden fields of the page.
 */
final class PlanBrowser {

	private static final String BOUNDARY = "PlanBrowserBoundary";

	private final ConsoleClient console;

	PlanBrowser(ConsoleClient console) {
		this.console = console;
	}

	Page plan(String text) {
		return plan(Map.of("text", text));
	}

	/* The page of the plan, which the form redirects to */
	Page plan(Map<String, String> fields) {
		return follow(post("/plan", fields));
	}

	Page follow(Page response) {
		return (response.status() == 303) ? this.console.get(response.location()) : response;
	}

	/* With the digest of the page */
	Page apply(Page page) {
		return apply(page, page.digest());
	}

	Page apply(Page page, String digest) {
		return post(page.path(), Map.of("digest", digest));
	}

	Page post(String path, Map<String, String> fields) {
		return this.console.submit("/plan", path, fields);
	}

	Page upload(String name, String content) {
		return upload(name, content, Map.of("text", ""));
	}

	Page upload(String name, String content, Map<String, String> fields) {
		return upload(name, content, fields, BodyPublishers::ofByteArray);
	}

	/* Without the header Content-Length */
	Page uploadInChunks(String content) {
		return upload("access.yaml", content, Map.of(),
				(bytes) -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
	}

	private Page upload(String name, String content, Map<String, String> fields,
			Function<byte[], BodyPublisher> publisher) {
		Map<String, String> all = new LinkedHashMap<>(fields);
		all.put("_csrf", Page.unescape(this.console.token("/plan")));
		StringBuilder body = new StringBuilder();
		all.forEach((field, value) -> part(body, "name=\"%s\"".formatted(field), value));
		part(body, "name=\"file\"; filename=\"%s\"\r\nContent-Type: application/yaml".formatted(name), content);
		body.append("--").append(BOUNDARY).append("--\r\n");
		return follow(this.console.send("POST", "/plan",
				publisher.apply(body.toString().getBytes(StandardCharsets.UTF_8)), "Accept", "text/html", "Referer",
				this.console.url() + "/plan?prune=true", "Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
	}

	private static void part(StringBuilder body, String disposition, String value) {
		body.append("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(BOUNDARY, disposition, value));
	}

	/* The page of a run, after its end */
	Page outcome(Page redirect) {
		Page page;
		do {
			page = this.console.get(redirect.location());
		}
		while (page.body().contains("<progress"));
		return page;
	}

}
