package com.arize.access.file;

import com.arize.access.EntrySource;
import org.jspecify.annotations.Nullable;

/**
 * A line of an access file.
 */
record FileLine(String file, int number) {

	/* For a message about another line: the number, with the file if it is another one */
	String from(FileLine other) {
		return this.file.equals(other.file) ? "line " + this.number : "line %s of %s".formatted(this.number, this.file);
	}

	EntrySource source(@Nullable String group) {
		return new EntrySource(this.file, this.number, group);
	}

	@Override
	public String toString() {
		return "%s, line %s".formatted(this.file, this.number);
	}

}
