package com.arize.access.file;

import com.arize.access.EntrySource;
import org.jspecify.annotations.Nullable;

/**
 * A line of an access file.
 */
record FileLine(String file, int line) {

	/* For a message about another place: the line, with the file if it is another one */
	String from(FileLine other) {
		return this.file.equals(other.file) ? "line " + this.line : "line %s of %s".formatted(this.line, this.file);
	}

	EntrySource source(@Nullable String group) {
		return new EntrySource(this.file, this.line, group);
	}

	@Override
	public String toString() {
		return "%s, line %s".formatted(this.file, this.line);
	}

}
