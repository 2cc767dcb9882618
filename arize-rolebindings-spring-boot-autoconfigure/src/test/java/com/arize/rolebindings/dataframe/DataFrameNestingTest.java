package com.arize.rolebindings.dataframe;

import java.util.List;

import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.dflib.DataFrame;
import org.dflib.IntSeries;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.dataframe.Frames.column;
import static com.arize.rolebindings.dataframe.Frames.frame;
import static com.arize.rolebindings.dataframe.Frames.names;
import static com.arize.rolebindings.dataframe.Frames.page;
import static com.arize.rolebindings.dataframe.Frames.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the conversion of maps within rows.
 */
class DataFrameNestingTest {

	private static final String FIELD = "additional_properties";

	@Test
	void additionalPropertiesBecomeTheLastColumnsOfTheirRow() {
		DataFrame frame = frame(row("a", 1, FIELD, row("x", 2, "y", "z"), "b", 3));
		assertThat(names(frame)).containsExactly("a", "b", "x", "y");
		assertThat(frame.get("x", 0)).isEqualTo(2);
	}

	@Test
	void anExpandedValueReplacesThatOfAColumnWithTheSameName() {
		DataFrame frame = frame(row("a", 1, FIELD, row("b", "new", "c", 4), "b", "old", "d", 5));
		assertThat(names(frame)).containsExactly("a", "b", "d", "c");
		assertThat(frame.get("b", 0)).isEqualTo("new");
	}

	@Test
	void anExpandedNullReplacesAValue() {
		assertThat(names(frame(row("a", 1, "b", 2, FIELD, row("b", null))))).containsExactly("a");
	}

	@Test
	void expandedNamesBeginWithThePrefix() {
		DataFrame frame = frame(DataFrameOptions.builder().expandPrefix("extra."),
				row("a", 1, FIELD, row("a", 2, "b", 3)));
		assertThat(names(frame)).containsExactly("a", "extra.a", "extra.b");
		assertThat(frame.get("a", 0)).isEqualTo(1);
	}

	@Test
	void aPrefixedValueReplacesThatOfAColumnWithTheSameName() {
		DataFrame frame = frame(DataFrameOptions.builder().expandPrefix("p_"), row("p_a", 1, FIELD, row("a", 2)));
		assertThat(names(frame)).containsExactly("p_a");
		assertThat(frame.get("p_a", 0)).isEqualTo(2);
	}

	@Test
	void onlyOneLevelIsExpanded() {
		DataFrame frame = frame(row(FIELD, row("x", row("y", 1), FIELD, row("z", 2))));
		assertThat(names(frame)).containsExactly("x", FIELD);
		assertThat(frame.get("x", 0)).isEqualTo(row("y", 1));
		assertThat(frame.get(FIELD, 0)).isEqualTo(row("z", 2));
	}

	@Test
	void aValueThatIsNotAMapIsNotExpanded() {
		assertThat(column(frame(row(FIELD, 5), row(FIELD, List.of(1)), row(FIELD, row("x", 1))), FIELD))
			.containsExactly(5, List.of(1), null);
	}

	@Test
	void anEmptyMapIsExpandedToNothing() {
		assertThat(names(frame(row("a", 1, FIELD, row())))).containsExactly("a");
	}

	@Test
	void anotherFieldMayBeExpanded() {
		DataFrame frame = frame(DataFrameOptions.builder().expandField("meta"),
				row("meta", row("x", 1), FIELD, row("y", 2)));
		assertThat(names(frame)).containsExactly(FIELD, "x");
	}

	@Test
	void anEmptyFieldExpandsNothing() {
		DataFrame frame = frame(DataFrameOptions.builder().expandField(""), row("", row("x", 1), FIELD, row("y", 2)));
		assertThat(names(frame)).containsExactly("", FIELD);
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
	void nestedMapsAreNotFlattenedUnlessNormalized() {
		assertThat(column(frame(row("a", row("b", 1)), row("a", row())), "a")).containsExactly(row("b", 1), row());
	}

	@Test
	void normalizedMapsOfAnyDepthBecomeTheLastColumns() {
		DataFrame frame = normalized(row("n", row("x", 1, "y", row("z", 2)), "s", 3));
		assertThat(names(frame)).containsExactly("s", "n.x", "n.y.z");
		assertThat(frame.get("n.y.z", 0)).isEqualTo(2);
	}

	@Test
	void aNormalizedValueReplacesThatOfAColumnWithTheSameName() {
		DataFrame frame = normalized(row("a", row("b", row("c", 1), "d", 2), "a.d", 8, "e", 9));
		assertThat(names(frame)).containsExactly("a.d", "e", "a.b.c");
		assertThat(frame.get("a.d", 0)).isEqualTo(2);
	}

	@Test
	void normalizationKeepsListsAndRemovesEmptyMaps() {
		DataFrame frame = normalized(row("list", List.of(row("f", 1)), "empty", row(), "deep", row("empty", row())));
		assertThat(names(frame)).containsExactly("list");
		assertThat(frame.get("list", 0)).isEqualTo(List.of(row("f", 1)));
	}

	@Test
	void aFieldThatIsAMapInSomeRowsHasColumnsOfBothKinds() {
		DataFrame frame = normalized(row("a", row()), row("a", row("b", 1)), row("a", null), row("a", 5));
		assertThat(names(frame)).containsExactly("a.b", "a");
		assertThat(column(frame, "a.b")).containsExactly(null, 1, null, null);
		assertThat(column(frame, "a")).containsExactly(null, null, null, 5);
	}

	@Test
	void aNormalizedPageHasTheNamesOfItsModels() {
		assertThat(names(normalized(page()))).containsExactly("roleBindings", "pagination.hasMore");
		assertThat(names(frame(DataFrameOptions.builder().jsonNormalize(true).byAlias(true), page())))
			.containsExactly("role_bindings", "pagination.has_more");
	}

	@Test
	void expandedMapsAreNormalizedToo() {
		DataFrame frame = frame(DataFrameOptions.builder().jsonNormalize(true).expandPrefix("p."),
				row("a", 1, FIELD, row("x", row("y", 2), "z", 3)));
		assertThat(names(frame)).containsExactly("a", "p.z", "p.x.y");
	}

	@Test
	void normalizedColumnsHaveTypes() {
		DataFrame frame = normalized(row("a", row("b", 1)), row("a", row("b", 2)));
		assertThat(frame.<Object>getColumn("a.b")).isInstanceOf(IntSeries.class);
	}

	@Test
	void normalizedNullsAreExcluded() {
		Object[] rows = { row("a", row("b", null, "c", 1, "d", 2)), row("a", row("d", 3)) };
		assertThat(names(normalized(rows))).containsExactly("a.c", "a.d");
		assertThat(names(frame(DataFrameOptions.builder().jsonNormalize(true).excludeNone(ExcludeNone.ANY), rows)))
			.containsExactly("a.d");
	}

	@Test
	void allOptionsCanBeCombined() {
		DataFrameOptions.Builder options = DataFrameOptions.builder()
			.byAlias(true)
			.excludeNone(ExcludeNone.NONE)
			.jsonNormalize(true)
			.convertDtypes(false)
			.expandField("more")
			.expandPrefix("+");
		DataFrame frame = frame(options, new PaginationMetadata(null, true),
				row("has_more", 1.5, "more", row("x", row("y", List.of(1)), "z", null)));
		assertThat(names(frame)).containsExactly("next_cursor", "has_more", "+z", "+x.y");
		assertThat(column(frame, "has_more")).containsExactly("true", "1.5");
		assertThat(column(frame, "+x.y")).containsExactly(null, "[1]");
	}

	private static DataFrame normalized(Object... rows) {
		return frame(DataFrameOptions.builder().jsonNormalize(true), rows);
	}

}
