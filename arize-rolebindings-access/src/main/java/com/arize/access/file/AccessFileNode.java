package com.arize.access.file;

import java.util.List;

import com.arize.access.EntrySource;

/**
 * A value in a file.
 */
sealed interface AccessFileNode {

	/* The line in which the value begins */
	EntrySource line();

	/* What the value is, in words */
	String kind();

	record Text(EntrySource line, String value) implements AccessFileNode {

		@Override
		public String kind() {
			return "text";
		}

	}

	/** A list. */
	record Items(EntrySource line, List<AccessFileNode> items) implements AccessFileNode {

		@Override
		public String kind() {
			return "a list";
		}

	}

	/** A mapping, whose members may have the same name. */
	record Members(EntrySource line, List<Member> members) implements AccessFileNode {

		@Override
		public String kind() {
			return "a mapping";
		}

	}

	/** A member of a mapping, with the line of its name. */
	record Member(EntrySource line, String name, AccessFileNode value) {

	}

	/** A value that no member of a file can have, such as null. */
	record Other(EntrySource line, String kind) implements AccessFileNode {

		static Other empty(EntrySource line) {
			return new Other(line, "empty");
		}

		boolean isEmpty() {
			return this.kind.equals("empty");
		}

	}

}
