package com.arize.rolebindings.dataframe;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.internal.Arguments;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.dflib.DataFrame;
import org.dflib.Index;
import org.dflib.Series;
import org.jspecify.annotations.Nullable;

/**
 * Converts role bindings to data frames of DFLib. Only this class requires
 * {@code org.dflib:dflib}, which the application has to add.
 *
 * <p>
 * The columns are those of all rows in order of their first appearance, with null where a
 * row has no such column. A resource type is text, as in {@code SPACE}, so that it can be
 * compared and joined with values from a file. Text is never converted to a number or a
 * date.
 */
public final class RoleBindingDataFrames {

	private RoleBindingDataFrames() {
	}

	/**
	 * Return the bindings of a page as a data frame with the default options.
	 * @param response the page
	 * @return a data frame with a row for each binding
	 * @throws IllegalArgumentException if the page is {@code null}
	 */
	public static DataFrame toDataFrame(RoleBindingListResponse response) {
		return toDataFrame(response, DataFrameOptions.defaults());
	}

	/**
	 * Return the bindings of a page as a data frame. Without bindings it has all columns
	 * of a binding, so that frames of several pages can be concatenated.
	 * @param response the page
	 * @param options how the bindings are converted
	 * @return a data frame with a row for each binding
	 * @throws IllegalArgumentException if an argument is {@code null}
	 */
	public static DataFrame toDataFrame(RoleBindingListResponse response, DataFrameOptions options) {
		Arguments.requireNonNull(response, "response");
		Arguments.requireNonNull(options, "options");
		List<RoleBinding> bindings = response.roleBindings();
		if (bindings.isEmpty()) {
			return DataFrame.empty(index(new DataFrameRows(options).names(RoleBinding.class)));
		}
		return toDataFrame(bindings, options);
	}

	/**
	 * Return rows as a data frame.
	 * @param rows models of {@code com.arize.rolebindings}, and maps, whose keys are
	 * converted to text; without rows the data frame has no columns
	 * @param options how the rows are converted
	 * @return a data frame with a row for each
	 * @throws IllegalArgumentException if an argument or a row is {@code null}, or a row
	 * is neither a model nor a map
	 */
	public static DataFrame toDataFrame(Iterable<?> rows, DataFrameOptions options) {
		Arguments.requireNonNull(rows, "rows");
		Arguments.requireNonNull(options, "options");
		Map<String, @Nullable Object[]> columns = columns(new DataFrameRows(options).of(rows));
		columns.values().removeIf((column) -> isExcluded(column, options.excludeNone));
		Series<?>[] series = columns.values()
			.stream()
			.map((column) -> DataFrameType.of(column).series(column))
			.toArray(Series<?>[]::new);
		return DataFrame.byColumn(index(columns.keySet())).of(series);
	}

	private static Map<String, @Nullable Object[]> columns(List<Map<String, @Nullable Object>> rows) {
		Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();
		for (int i = 0; i < rows.size(); i++) {
			for (Map.Entry<String, @Nullable Object> cell : rows.get(i).entrySet()) {
				columns.computeIfAbsent(cell.getKey(), (name) -> new Object[rows.size()])[i] = cell.getValue();
			}
		}
		return columns;
	}

	private static boolean isExcluded(@Nullable Object[] column, ExcludeNone excludeNone) {
		return switch (excludeNone) {
			case NONE -> false;
			case ALL -> Arrays.stream(column).allMatch(Objects::isNull);
			case ANY -> Arrays.stream(column).anyMatch(Objects::isNull);
		};
	}

	private static Index index(Collection<String> names) {
		return Index.of(names.toArray(String[]::new));
	}

}
