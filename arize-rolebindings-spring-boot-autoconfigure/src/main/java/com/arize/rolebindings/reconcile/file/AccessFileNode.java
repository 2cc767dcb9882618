package com.arize.rolebindings.reconcile.file;

import java.util.List;

/**
 * A value in a file, whichever format it has.
 */
sealed interface AccessFileNode {

	/**
	 * Return the line in which the value begins.
	 * @return the line of the file
	 */
	Place place();

	/**
	 * Return what the value is.
	 * @return the kind of value in words
	 */
	String kind();

	/**
	 * A scalar that is not null.
	 *
	 * @param place the line
	 * @param value the scalar as it is written, without quotes and escapes
	 */
	record Text(Place place, String value) implements AccessFileNode {

		@Override
		public String kind() {
			return "text";
		}

	}

	/**
	 * A list.
	 *
	 * @param place the line
	 * @param items the items
	 */
	record Items(Place place, List<AccessFileNode> items) implements AccessFileNode {

		@Override
		public String kind() {
			return "a list";
		}

	}

	/**
	 * A mapping.
	 *
	 * @param place the line
	 * @param members the members, which may have the same name
	 */
	record Members(Place place, List<Member> members) implements AccessFileNode {

		@Override
		public String kind() {
			return "a mapping";
		}

	}

	/**
	 * A member of a mapping.
	 *
	 * @param place the line of the name
	 * @param name the name
	 * @param value the value
	 */
	record Member(Place place, String name, AccessFileNode value) {

	}

	/**
	 * Null or no value.
	 *
	 * @param place the line
	 */
	record Empty(Place place) implements AccessFileNode {

		@Override
		public String kind() {
			return "empty";
		}

	}

	/**
	 * A value that no member of a file can have.
	 *
	 * @param place the line
	 * @param kind the kind of value in words
	 */
	record Other(Place place, String kind) implements AccessFileNode {

	}

}
