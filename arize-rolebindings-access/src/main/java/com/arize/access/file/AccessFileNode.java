package com.arize.access.file;

import java.util.List;

import com.arize.access.EntrySource;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file.
 */
sealed interface AccessFileNode {

	/* Return the line in which the value begins */
	EntrySource line();

	/* Return what the value is, in words */
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

	/** A mapping, whose members may have the same name: the first one counts. */
	record Members(EntrySource line, List<Member> members) implements AccessFileNode {

		@Override
		public String kind() {
			return "a mapping";
		}

		@Nullable AccessFileNode get(String name) {
			return this.members.stream()
				.filter((member) -> member.name().equals(name))
				.map(Member::value)
				.findFirst()
				.orElse(null);
		}

		boolean has(String name) {
			return get(name) != null;
		}

		EntrySource line(String name) {
			AccessFileNode value = get(name);
			return (value != null) ? value.line() : this.line;
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
