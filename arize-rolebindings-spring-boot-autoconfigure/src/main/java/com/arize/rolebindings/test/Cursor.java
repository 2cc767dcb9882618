package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Encodes a position in a list. A position is that of the last binding of a page and not
 * a count, so it remains valid when bindings are added or deleted, that binding included.
 */
final class Cursor {

	/* Is "YXQ+aXM/" in base64, so that a test fails if a cursor is not encoded */
	private static final String PREFIX = "at>is?";

	private Cursor() {
	}

	static String after(long position) {
		return Base64.getEncoder().encodeToString((PREFIX + position).getBytes(StandardCharsets.US_ASCII));
	}

	static long position(String cursor, long lastPosition) {
		try {
			String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
			if (decoded.startsWith(PREFIX)) {
				long position = Long.parseLong(decoded.substring(PREFIX.length()));
				if (position > 0 && position <= lastPosition && after(position).equals(cursor)) {
					return position;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			// rejected below, as any cursor that was not returned by a list
		}
		throw ErrorResponses.badCursor();
	}

}
