package com.arize.rolebindings.reconcile.file;

import java.util.List;

/**
 * A value in a file, whichever format it has.
 */
sealed interface AccessFileNode {

	/**
	 * Return the line in which the value begins.
	 * @return the line, 1 for the first
	 */
	int line();

	/**
	 * Return what the value is.
	 * @return the kind of value in words
	 */
	String kind();

	/**
	 * A scalar that is not null.
	 *
	 * @param line the line
	 * @param value the scalar as it is written, without quotes and escapes
	 */
	record Text(int line, String value) implements AccessFileNode {

		@Override
		public String kind() {
			return "text";
		}

	}

	/**
	 * A list.
	 *
	 * @param line the line
	 * @param items the items
	 */
	record Items(int line, List<AccessFileNode> items) implements AccessFileNode {

		@Override
		public String kind() {
			return "a list";
		}

	}

	/**
	 * A mapping.
	 *
	 * @param line the line
	 * @param members the members, which may have the same name
	 */
	record Members(int line, List<Member> members) implements AccessFileNode {

		@Override
		public String kind() {
			return "a mapping";
		}

	}

	/**
	 * A member of a mapping.
	 *
	 * @param line the line of the name
	 * @param name the name
	 * @param value the value
	 */
	record Member(int line, String name, AccessFileNode value) {

	}

	/**
	 * Null or no value.
	 *
	 * @param line the line
	 */
	record Empty(int line) implements AccessFileNode {

		@Override
		public String kind() {
			return "empty";
		}

	}

	/**
	 * A value that no member of a file can have.
	 *
	 * @param line the line
	 * @param kind the kind of value in words
	 */
	record Other(int line, String kind) implements AccessFileNode {

	}

}
