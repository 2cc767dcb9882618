package com.arize.console;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A response of the console, with what the tests read of its HTML or JSON.
 *
 * @param response the response
 */
public record Page(HttpResponse<String> response) {

	private static final Pattern BINDING = Pattern.compile("<tr role=\"row\" data-binding=\"([^\"]*)\".*?</tr>",
			Pattern.DOTALL);

	private static final Pattern ROW = Pattern
		.compile("<tr role=\"row\"(?: data-binding| class=\"same\"| hx-sync).*?</tr>", Pattern.DOTALL);

	private static final Pattern HIDDEN = Pattern
		.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

	private static final Pattern DIGEST = Pattern.compile("name=\"digest\" value=\"([^\"]+)\"");

	public int status() {
		return this.response.statusCode();
	}

	public String body() {
		return this.response.body();
	}

	/* Null if there is none */
	public String header(String name) {
		return this.response.headers().firstValue(name).orElse(null);
	}

	/* The path and query of the request */
	public String path() {
		return path(this.response.uri());
	}

	/* The path and query that a redirect leads to */
	public String location() {
		assertThat(header("Location")).as(body()).isNotNull();
		return path(URI.create(header("Location")));
	}

	private static String path(URI uri) {
		return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	public JsonNode json() {
		return JsonMapper.shared().readTree(body());
	}

	/* The document of a successful response */
	public JsonNode json(int status) {
		return read(status, "application/json");
	}

	/* The problem document of an error response */
	public JsonNode problem(int status) {
		JsonNode problem = read(status, "application/problem+json");
		assertThat(problem.get("status").intValue()).isEqualTo(status);
		assertThat(problem.get("title").stringValue()).isNotBlank();
		return problem;
	}

	private JsonNode read(int status, String mediaType) {
		assertThat(status()).as(body()).isEqualTo(status);
		assertThat(header("Content-Type")).isEqualTo(mediaType);
		return json();
	}

	/* The identifiers of the role bindings in a table */
	public List<String> bindings() {
		return find(BINDING).map((row) -> unescape(row.group(1))).toList();
	}

	/* The text of a row with a role binding */
	public String row(int index) {
		return text(find(BINDING).map(MatchResult::group).toList().get(index));
	}

	/* The texts of all rows, those of inherited roles included */
	public List<String> rows() {
		return find(ROW).map((row) -> text(row.group())).toList();
	}

	/* The text that is displayed, without details */
	public String text() {
		return text(body());
	}

	/* The value of an attribute of the first element that has a text */
	public String attribute(String name, String text) {
		return unescape(first("<[^>]*\\b%s=\"([^\"]*)\"[^>]*>(?:<bdi[^>]*>)?%s<".formatted(name, Pattern.quote(text)))
			.group(1));
	}

	/* The hidden fields of the form with an action */
	public Map<String, String> fields(String action) {
		String form = first("(?s)<form[^>]*action=\"%s[\"?].*?</form>".formatted(Pattern.quote(action))).group();
		Map<String, String> fields = new LinkedHashMap<>();
		HIDDEN.matcher(form).results().forEach((field) -> fields.put(field.group(1), unescape(field.group(2))));
		fields.remove("_csrf");
		return fields;
	}

	/* Of the plan that can be applied */
	public String digest() {
		return first(DIGEST.pattern()).group(1);
	}

	private Stream<MatchResult> find(Pattern pattern) {
		return pattern.matcher(body()).results();
	}

	private MatchResult first(String pattern) {
		return find(Pattern.compile(pattern)).findFirst()
			.orElseThrow(() -> new AssertionError("Nothing matches '%s': %s".formatted(pattern, body())));
	}

	public static String text(String html) {
		return withoutIsolates(unescape(html.replaceAll("(?s)<dl.*?</dl>|<[^>]*>", " ").replaceAll("\\s+", " ")))
			.strip();
	}

	/* Without what isolates the names in a text, which is not displayed */
	public static String withoutIsolates(String text) {
		return text.replaceAll("[\u2068\u2069]", "");
	}

	public static String unescape(String html) {
		return HtmlUtils.htmlUnescape(html);
	}

}
