package com.arize.rolebindings.dataframe;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.dflib.DataFrame;
import org.dflib.IntSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.arize.rolebindings.dataframe.Frames.column;
import static com.arize.rolebindings.dataframe.Frames.frame;
import static com.arize.rolebindings.dataframe.Frames.names;
import static com.arize.rolebindings.dataframe.Frames.page;
import static com.arize.rolebindings.dataframe.Frames.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests of the conversion of maps within rows.
 */
class DataFrameNestingTest {

	private static final String FIELD = "additional_properties";

	private static final DataFrameOptions.Builder NORMALIZED = DataFrameOptions.builder().jsonNormalize(true);

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void rowHasColumns(String outcome, DataFrameOptions.Builder options, Map<String, Object> row,
			Map<String, Object> columns) {
		DataFrame frame = frame(options, row);
		assertThat(row(Stream.of(names(frame)).flatMap((name) -> Stream.of(name, frame.get(name, 0))).toArray()))
			.containsExactlyEntriesOf(columns);
	}

	static Stream<Arguments> rowHasColumns() {
		return Stream.of(
				arguments("additional properties become the last columns", DataFrameOptions.builder(),
						row("a", 1, FIELD, row("x", 2, "y", "z"), "b", 3), row("a", 1, "b", 3, "x", 2, "y", "z")),
				arguments("an expanded value replaces that of a column", DataFrameOptions.builder(),
						row("a", 1, FIELD, row("b", "new", "c", 4), "b", "old", "d", 5),
						row("a", 1, "b", "new", "d", 5, "c", 4)),
				arguments("an expanded null replaces a value", DataFrameOptions.builder(),
						row("a", 1, "b", 2, FIELD, row("b", null)), row("a", 1)),
				arguments("expanded names begin with the prefix", DataFrameOptions.builder().expandPrefix("extra."),
						row("a", 1, FIELD, row("a", 2, "b", 3)), row("a", 1, "extra.a", 2, "extra.b", 3)),
				arguments("a prefixed value replaces that of a column", DataFrameOptions.builder().expandPrefix("p_"),
						row("p_a", 1, FIELD, row("a", 2)), row("p_a", 2)),
				arguments("only one level is expanded", DataFrameOptions.builder(),
						row(FIELD, row("x", row("y", 1), FIELD, row("z", 2))),
						row("x", row("y", 1), FIELD, row("z", 2))),
				arguments("an empty map is expanded to nothing", DataFrameOptions.builder(), row("a", 1, FIELD, row()),
						row("a", 1)),
				arguments("another field may be expanded", DataFrameOptions.builder().expandField("meta"),
						row("meta", row("x", 1), FIELD, row("y", 2)), row(FIELD, row("y", 2), "x", 1)),
				arguments("an empty field expands nothing", DataFrameOptions.builder().expandField(""),
						row("", row("x", 1), FIELD, row("y", 2)), row("", row("x", 1), FIELD, row("y", 2))),
				arguments("nested maps are not flattened", DataFrameOptions.builder(),
						row("a", row("b", 1), "c", row()), row("a", row("b", 1), "c", row())),
				arguments("normalized maps of any depth become the last columns", NORMALIZED,
						row("n", row("x", 1, "y", row("z", 2)), "s", 3), row("s", 3, "n.x", 1, "n.y.z", 2)),
				arguments("a normalized value replaces that of a column", NORMALIZED,
						row("a", row("b", row("c", 1), "d", 2), "a.d", 8, "e", 9), row("a.d", 2, "e", 9, "a.b.c", 1)),
				arguments("normalization keeps lists and removes empty maps", NORMALIZED,
						row("list", List.of(row("f", 1)), "empty", row(), "deep", row("empty", row())),
						row("list", List.of(row("f", 1)))),
				arguments("expanded maps are normalized, too",
						DataFrameOptions.builder().jsonNormalize(true).expandPrefix("p."),
						row("a", 1, FIELD, row("x", row("y", 2), "z", 3)), row("a", 1, "p.z", 3, "p.x.y", 2)));
	}

	@Test
	void aValueThatIsNotAMapIsNotExpanded() {
		assertThat(column(frame(row(FIELD, 5), row(FIELD, List.of(1)), row(FIELD, row("x", 1))), FIELD))
			.containsExactly(5, List.of(1), null);
	}

	@Test
	void aModelWithinARowIsExpandedByItsNames() {
		RoleBindingListResponse page = page();
		assertThat(names(frame(DataFrameOptions.builder().expandField("pagination"), page)))
			.containsExactly("roleBindings", "hasMore");
		assertThat(names(frame(DataFrameOptions.builder().byAlias(true).expandField("pagination"), page)))
			.containsExactly("role_bindings", "has_more");
	}

	@Test
	void aFieldThatIsAMapInSomeRowsHasColumnsOfBothKinds() {
		DataFrame frame = frame(NORMALIZED, row("a", row()), row("a", row("b", 1)), row("a", null), row("a", 5));
		assertThat(names(frame)).containsExactly("a.b", "a");
		assertThat(column(frame, "a.b")).containsExactly(null, 1, null, null);
		assertThat(column(frame, "a")).containsExactly(null, null, null, 5);
	}

	@Test
	void normalizedColumnsHaveTypes() {
		DataFrame frame = frame(NORMALIZED, row("a", row("b", 1)), row("a", row("b", 2)));
		assertThat(frame.<Object>getColumn("a.b")).isInstanceOf(IntSeries.class);
	}

	@Test
	void normalizedNullsAreExcluded() {
		Object[] rows = { row("a", row("b", null, "c", 1, "d", 2)), row("a", row("d", 3)) };
		assertThat(names(frame(NORMALIZED, rows))).containsExactly("a.c", "a.d");
		assertThat(names(frame(DataFrameOptions.builder().jsonNormalize(true).excludeNone(ExcludeNone.ANY), rows)))
			.containsExactly("a.d");
	}

}
