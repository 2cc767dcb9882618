package com.arize.rolebindings.sample.console.matrix;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.sample.console.directory.Names;
import org.jspecify.annotations.Nullable;

/**
 * Users by resources. It has the first {@value #LIMIT} users and resources by name.
 *
 * @param users the users, one for each row
 * @param resources the resources, one for each column; projects by space
 * @param cells the roles of these users on these resources
 * @param legend the roles of the cells
 * @param allUsers the number of users with a matching role
 * @param allResources the number of resources with a matching role
 */
record Matrix(List<Label> users, List<Label> resources, List<MatrixCell> cells, List<MatrixRole> legend, int allUsers,
		int allResources) {

	static final int LIMIT = 60;

	static final Comparator<Label> BY_NAME = Comparator.comparing(Label::text, String.CASE_INSENSITIVE_ORDER)
		.thenComparing(Label::id);

	private static final Comparator<Label> BY_SPACE = Comparator
		.comparing((Label label) -> Objects.requireNonNullElse(label.detail(), ""), String.CASE_INSENSITIVE_ORDER)
		.thenComparing(BY_NAME);

	static Matrix of(List<RoleBinding> bindings, Names names) {
		List<Label> users = sorted(bindings, (binding) -> names.user(binding.userId()), BY_NAME);
		List<Label> resources = sorted(bindings,
				(binding) -> names.resource(binding.resourceType(), binding.resourceId()), BY_SPACE);
		Map<String, Integer> rows = positions(first(users));
		Map<String, Integer> columns = positions(first(resources));
		List<MatrixCell> cells = bindings.stream()
			.flatMap((binding) -> MatrixCell.of(binding, names, rows, columns))
			.sorted(Comparator.comparingInt(MatrixCell::row).thenComparingInt(MatrixCell::column))
			.toList();
		return new Matrix(first(users), first(resources), cells, legend(cells), users.size(), resources.size());
	}

	private static List<Label> sorted(Collection<RoleBinding> bindings, Function<RoleBinding, Label> label,
			Comparator<Label> order) {
		return bindings.stream().map(label).distinct().sorted(order).toList();
	}

	private static List<Label> first(List<Label> labels) {
		return labels.subList(0, Math.min(labels.size(), LIMIT));
	}

	private static Map<String, Integer> positions(List<Label> labels) {
		return labels.stream().collect(Collectors.toMap(Label::id, labels::indexOf));
	}

	private static List<MatrixRole> legend(List<MatrixCell> cells) {
		Map<Label, List<MatrixCell>> byRole = cells.stream().collect(Collectors.groupingBy(MatrixCell::role));
		return byRole.values()
			.stream()
			.map((same) -> new MatrixRole(same.get(0).role(), same.get(0).hue(), same.size()))
			.sorted(Comparator.comparing(MatrixRole::hue).thenComparing(MatrixRole::role, BY_NAME))
			.toList();
	}

	public boolean isPartial() {
		return this.allUsers > this.users.size() || this.allResources > this.resources.size();
	}

	/**
	 * Return the cells of a table.
	 * @param row the row
	 * @return the cell of each column, {@code null} for a user without a role there
	 */
	public List<@Nullable MatrixCell> row(int row) {
		@Nullable MatrixCell[] columns = new MatrixCell[this.resources.size()];
		this.cells.stream().filter((cell) -> cell.row() == row).forEach((cell) -> columns[cell.column()] = cell);
		return Arrays.asList(columns);
	}

}
