package com.arize.rolebindings.reconcile.export;

/**
 * Escapes what an access file would take for placeholders.
 */
final class PlaceholderEscaper {

	private static final String PREFIX = "${";

	private PlaceholderEscaper() {
	}

	/**
	 * Escape a text.
	 * @param text the text
	 * @return the text as it is in an access file
	 */
	static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		int position = 0;
		for (int start = text.indexOf(PREFIX); start != -1; start = text.indexOf(PREFIX, position)) {
			int end = start + PREFIX.length();
			// Spring leaves the backslash where there is no placeholder
			escaped.append(text, position, start).append(isClosed(text, end) ? "\\" : "").append(PREFIX);
			position = end;
		}
		return escaped.append(text, position, text.length()).toString();
	}

	private static boolean isClosed(String text, int start) {
		int open = 1;
		for (int i = start; i < text.length() && open > 0; i++) {
			switch (text.charAt(i)) {
				case '{' -> open++;
				case '}' -> open--;
				default -> {
				}
			}
		}
		return open == 0;
	}

}
