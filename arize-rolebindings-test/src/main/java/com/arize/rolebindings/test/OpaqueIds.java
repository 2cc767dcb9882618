package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The identifiers and cursors of the service, which are base64. Many contain a {@code /}
 * or a {@code +}, so that a test fails if a caller does not encode them in a URL.
 */
final class OpaqueIds {

	/* The base64 form, "YXQ+aXM/", has characters that a URL must encode */
	private static final String CURSOR_PREFIX = "at>is?";

	private OpaqueIds() {
	}

	/**
	 * Create the identifier of a binding: a kind, a number and a tag.
	 */
	static String ofBinding(long number) {
		// one of three equal characters is the last of a group of three bytes
		String tag = switch ((int) (number % 3)) {
			case 0 -> "V4K";
			case 1 -> "???";
			default -> ">>>";
		};
		return encode("RoleBinding:" + number + ":" + tag);
	}

	static String ofRecord(String kind, long number) {
		return encode("%s:%s:V4Ka".formatted(kind, number));
	}

	/**
	 * Create a cursor. A position is that of the last binding of a page and not a count,
	 * so it remains valid when bindings are added or deleted, that binding included.
	 */
	static String cursorAfter(long position) {
		return encode(CURSOR_PREFIX + position);
	}

	static long position(String cursor, long lastPosition) {
		String decoded = decode(cursor);
		if (decoded.matches("\\Q" + CURSOR_PREFIX + "\\E\\d{1,18}")) {
			long position = Long.parseLong(decoded.substring(CURSOR_PREFIX.length()));
			if (position > 0 && position <= lastPosition && cursorAfter(position).equals(cursor)) {
				return position;
			}
		}
		throw ErrorResponses.badCursor();
	}

	/**
	 * Return whether an identifier can be that of a resource of a type.
	 * @return {@code false} if it contains another type
	 */
	static boolean canBe(String id, RoleBindingResourceType type) {
		String decoded = decode(id.replace('-', '+').replace('_', '/'));
		return switch (type) {
			// the service calls some projects models
			case SPACE -> !decoded.startsWith("Project:") && !decoded.startsWith("Model:");
			case PROJECT -> !decoded.startsWith("Space:");
		};
	}

	private static String encode(String id) {
		return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
	}

	/* The result is empty if the text is not base64 */
	private static String decode(String encoded) {
		try {
			return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
