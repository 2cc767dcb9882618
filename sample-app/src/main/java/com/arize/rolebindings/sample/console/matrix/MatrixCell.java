package com.arize.rolebindings.sample.console.matrix;

import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.sample.console.directory.Names;

/**
 * The role of a user on a resource.
 *
 * @param row the position of the user
 * @param column the position of the resource
 * @param role the role
 * @param hue the class of the role in the style sheet
 */
record MatrixCell(int row, int column, Label role, String hue) {

	/* None for a user or resource that is left out */
	static Stream<MatrixCell> of(RoleBinding binding, Names names, Map<String, Integer> rows,
			Map<String, Integer> columns) {
		Integer row = rows.get(binding.userId());
		Integer column = columns.get(binding.resourceId());
		return (row != null && column != null)
				? Stream.of(new MatrixCell(row, column, names.role(binding.roleId()), names.hue(binding.roleId())))
				: Stream.empty();
	}

	public String mark() {
		return MatrixRole.mark(this.hue);
	}

}
