package com.arize.rolebindings.sample.console.matrix;

import com.arize.rolebindings.sample.console.directory.Label;

/**
 * A role in the legend of a matrix.
 *
 * @param role the role
 * @param hue the class of the role in the style sheet
 * @param number the number of its cells
 */
record MatrixRole(Label role, String hue, int number) {

	public String mark() {
		return mark(this.hue);
	}

	/**
	 * Return the character that represents a role where colors are not sufficient.
	 * @param hue the class of the role in the style sheet
	 * @return a digit for a role with a color of its own
	 */
	static String mark(String hue) {
		return switch (hue) {
			case "role-other" -> "+";
			case "role-unknown" -> "?";
			default -> String.valueOf(Integer.parseInt(hue.substring("role-".length())) + 1);
		};
	}

}
