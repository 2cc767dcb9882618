package com.arize.access.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.access.internal.Characters;

/**
 * Decodes a file, and reports what a review of it would not show, and what takes long to
 * parse.
 */
record FileText(String file, String text, FileProblems problems) {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/* In YAML, most of them are the end of a line, or not allowed */
	private static final Pattern HIDDEN = Pattern.compile("\\r(?!\\n)|[" + Characters.HIDDEN + "&&[^\\t\\n\\r]]");

	static String decode(String file, byte[] content, FileProblems problems) {
		int before = problems.reported();
		ByteBuffer input = ByteBuffer.wrap(content);
		try {
			FileText text = new FileText(file, StandardCharsets.UTF_8.newDecoder().decode(input).toString(), problems);
			text.requireShortLines();
			if (problems.reported() == before) {
				text.requireVisible();
			}
			if (problems.reported() == before) {
				return text.text;
			}
		}
		catch (CharacterCodingException ex) {
			String valid = new String(content, 0, input.position(), StandardCharsets.UTF_8);
			problems.add(file, (int) (valid + '.').lines().count(), "the text is not valid UTF-8");
		}
		throw problems.exception();
	}

	/* SnakeYAML needs time that is quadratic in the length of a line */
	private void requireShortLines() {
		int start = 0;
		for (int line = 1; start <= this.text.length(); line++) {
			int next = this.text.indexOf('\n', start);
			int end = (next >= 0) ? next : this.text.length();
			if (end - start > AccessFiles.MAX_LINE_LENGTH) {
				this.problems.add(this.file, line,
						"the line has more than %s characters".formatted(AccessFiles.MAX_LINE_LENGTH));
			}
			start = end + 1;
		}
	}

	private void requireVisible() {
		Matcher hidden = HIDDEN.matcher(this.text);
		int line = 1;
		int codePoints = 0;
		int startOfLine = 0;
		int c;
		for (int i = 0; i < this.text.length(); i += Character.charCount(c)) {
			c = this.text.codePointAt(i);
			codePoints++;
			if (c == '\n') {
				line++;
				startOfLine = codePoints;
			}
			// most characters are of ASCII, and need no expression
			if ((c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || (c == BYTE_ORDER_MARK && i == 0)
					|| !hidden.region(i, this.text.length()).lookingAt()) {
				continue;
			}
			this.problems.add(this.file, line,
					"the character U+%04X (column %s) is not seen in a review: remove it, or write it as an escape in double quotation marks"
						.formatted(c, codePoints - startOfLine));
		}
	}

}
