package com.arize.rolebindings.example;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

/**
 * Reads what the tests need from HTML.
 */
public final class Html {

	private static final Pattern ROW = Pattern.compile("<tr role=\"row\" data-binding=\"([^\"]*)\".*?</tr>",
			Pattern.DOTALL);

	private static final Pattern HIDDEN = Pattern
		.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

	private Html() {
	}

	/* Return the identifiers of the role bindings in a table */
	public static List<String> bindings(HttpResponse<String> response) {
		return ROW.matcher(response.body()).results().map((row) -> unescape(row, 1)).toList();
	}

	/* Return the text of a row */
	public static String row(HttpResponse<String> response, int index) {
		return text(ROW.matcher(response.body()).results().map(MatchResult::group).toList().get(index));
	}

	/* Return the texts of all rows, those of inherited roles included */
	public static List<String> rows(HttpResponse<String> response) {
		return Pattern.compile("<tr role=\"row\"(?: data-binding| class=\"same\"| hx-sync).*?</tr>", Pattern.DOTALL)
			.matcher(response.body())
			.results()
			.map((row) -> text(row.group()))
			.toList();
	}

	/* Return the text of HTML */
	public static String text(String html) {
		return withoutIsolates(
				HtmlUtils.htmlUnescape(html.replaceAll("(?s)<dl.*?</dl>|<[^>]*>", " ").replaceAll("\\s+", " ")))
			.strip();
	}

	/* Return a text without what isolates the names in it, which is not displayed */
	public static String withoutIsolates(String text) {
		return text.replaceAll("[\u2068\u2069]", "");
	}

	/* Return the value of an attribute of the first element that has a text */
	public static String attribute(HttpResponse<String> response, String name, String text) {
		return Pattern.compile("<[^>]*\\b%s=\"([^\"]*)\"[^>]*>(?:<bdi[^>]*>)?%s<".formatted(name, Pattern.quote(text)))
			.matcher(response.body())
			.results()
			.map((match) -> unescape(match, 1))
			.findFirst()
			.orElseThrow(
					() -> new AssertionError("'%s' has no attribute '%s': %s".formatted(text, name, response.body())));
	}

	/* Return the hidden fields of the form with an action */
	public static Map<String, String> fields(HttpResponse<String> response, String action) {
		String form = Pattern
			.compile("<form[^>]*action=\"%s[\"?].*?</form>".formatted(Pattern.quote(action)), Pattern.DOTALL)
			.matcher(response.body())
			.results()
			.map(MatchResult::group)
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no form for " + action + ": " + response.body()));
		Map<String, String> fields = new LinkedHashMap<>();
		HIDDEN.matcher(form).results().forEach((field) -> fields.put(field.group(1), unescape(field, 2)));
		fields.remove("_csrf");
		return fields;
	}

	private static String unescape(MatchResult match, int group) {
		return unescape(match.group(group));
	}

	/* Return a text without escapes */
	public static String unescape(String html) {
		return HtmlUtils.htmlUnescape(html);
	}

}
