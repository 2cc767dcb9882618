package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The opaque form of a position in a list. It names the last binding that was seen, not
 * how many were: it stays good whatever is added or deleted around it, that binding
 * included.
 */
final class Cursor {

	/* In base64 this is "YXQ+aXM/": a caller that forgets to encode a cursor finds out */
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
			// refused below, as every other cursor that was not given out here
		}
		throw ErrorResponses.badCursor();
	}

}
