package com.arize.access.file;

import java.util.ArrayList;
import java.util.List;

import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Other;
import com.arize.access.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a file in JSON. Numbers and booleans are text, as in YAML.
 */
final class JsonAccessFileReader {

	private static final JsonFactory factory = new JsonFactory();

	/* As in YAML: SnakeYAML does not count the innermost level for its limit of 50 */
	private static final int MAX_DEPTH = 51;

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final JsonParser parser;

	private final String file;

	private final FileProblems problems;

	private JsonAccessFileReader(JsonParser parser, String file, FileProblems problems) {
		this.parser = parser;
		this.file = file;
		this.problems = problems;
	}

	static AccessFileNode read(String file, String text, FileProblems problems) {
		String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
			return new JsonAccessFileReader(parser, file, problems).read();
		}
		catch (UnexpectedEndOfInputException ex) {
			problems.add(place(file, ex.getLocation()), "the file ends before its JSON is complete");
		}
		catch (JacksonException ex) {
			// its message may contain text of the file
			TokenStreamLocation location = ex.getLocation();
			problems.add(place(file, location),
					"the JSON is not valid" + ((location != null) ? " at column " + location.getColumnNr() : ""));
		}
		throw problems.exception();
	}

	private AccessFileNode read() {
		JsonToken first = this.parser.nextToken();
		AccessFileNode root = (first != null) ? value(first, 1) : Other.empty(new Place(this.file, 1));
		if (this.parser.nextToken() != null) {
			this.problems.add(place(), "another value begins, but the file must be one");
		}
		return root;
	}

	private AccessFileNode value(JsonToken token, int depth) {
		Place place = place();
		if (depth > MAX_DEPTH) {
			this.problems.add(place, "values are nested deeper than %d levels".formatted(MAX_DEPTH));
			throw this.problems.exception();
		}
		return switch (token) {
			case START_OBJECT -> new Members(place, members(depth));
			case START_ARRAY -> new Items(place, items(depth));
			case VALUE_NULL -> Other.empty(place);
			default -> new Text(place, this.parser.getString());
		};
	}

	private List<Member> members(int depth) {
		List<Member> members = new ArrayList<>();
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			members.add(new Member(place(), name, value(this.parser.nextToken(), depth + 1)));
		}
		return members;
	}

	private List<AccessFileNode> items(int depth) {
		List<AccessFileNode> items = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			items.add(value(token, depth + 1));
		}
		return items;
	}

	private Place place() {
		return place(this.file, this.parser.currentTokenLocation());
	}

	private static Place place(String file, @Nullable TokenStreamLocation location) {
		return new Place(file, (location != null) ? Math.max(location.getLineNr(), 1) : 1);
	}

}
