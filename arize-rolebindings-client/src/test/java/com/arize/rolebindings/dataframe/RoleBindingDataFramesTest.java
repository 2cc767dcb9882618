package com.arize.rolebindings.dataframe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.dflib.DataFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.dataframe.Frames.BINDING;
import static com.arize.rolebindings.dataframe.Frames.binding;
import static com.arize.rolebindings.dataframe.Frames.column;
import static com.arize.rolebindings.dataframe.Frames.frame;
import static com.arize.rolebindings.dataframe.Frames.names;
import static com.arize.rolebindings.dataframe.Frames.page;
import static com.arize.rolebindings.dataframe.Frames.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link RoleBindingDataFrames}: the accepted rows and their columns.
 */
class RoleBindingDataFramesTest {

	private static final String[] NAMES = { "id", "roleId", "userId", "resourceType", "resourceId", "createdAt",
			"updatedAt" };

	@Test
	void aPageHasARowForEachBindingAndTheNamesOfJava() {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(page(binding("1"), binding("2")));
		assertThat(names(frame)).containsExactly(NAMES);
		assertThat(column(frame, "id")).containsExactly("1", "2");
	}

	@Test
	void aBindingKeepsItsValuesAndItsResourceTypeIsText() {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(page(BINDING));
		assertThat(Stream.of(NAMES).map((name) -> frame.get(name, 0))).containsExactly("b", "r", "u", "SPACE", "s",
				BINDING.createdAt(), BINDING.updatedAt());
	}

	@ParameterizedTest
	@MethodSource("models")
	void byAliasAModelHasTheNamesOfItsMap(Object model, Map<String, Object> map) {
		assertThat(names(frame(DataFrameOptions.builder().byAlias(true), model)))
			.containsExactlyElementsOf(map.keySet());
	}

	static Stream<Object[]> models() {
		PaginationMetadata pagination = new PaginationMetadata("c", true);
		RoleBindingListResponse page = new RoleBindingListResponse(List.of(BINDING), pagination);
		return Stream.of(new Object[] { BINDING, BINDING.toMap() }, new Object[] { pagination, pagination.toMap() },
				new Object[] { page, page.toMap() });
	}

	@Test
	void byAliasTheKeysOfAMapDoNotChange() {
		assertThat(names(frame(DataFrameOptions.builder().byAlias(true), row("roleId", 1, "Role ID", 2))))
			.containsExactly("roleId", "Role ID");
	}

	@ParameterizedTest
	@EnumSource(ExcludeNone.class)
	void aPageWithoutBindingsHasTheColumnsOfABinding(ExcludeNone excludeNone) {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(page(),
				DataFrameOptions.builder().excludeNone(excludeNone).build());
		assertThat(names(frame)).containsExactly(NAMES);
		assertThat(frame.height()).isZero();
	}

	@Test
	void byAliasAPageWithoutBindingsHasTheNamesOfTheApi() {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(page(), DataFrameOptions.builder().byAlias(true).build());
		assertThat(names(frame)).containsExactlyElementsOf(BINDING.toMap().keySet());
	}

	@ParameterizedTest
	@EnumSource(ExcludeNone.class)
	void aFrameWithoutRowsHasNoColumns(ExcludeNone excludeNone) {
		DataFrame frame = frame(DataFrameOptions.builder().excludeNone(excludeNone));
		assertThat(frame.width()).isZero();
		assertThat(frame.height()).isZero();
	}

	@Test
	void columnsAreThoseOfAllRowsInOrderOfAppearance() {
		DataFrame frame = frame(row("b", 1, "a", 2), row("c", 3, "a", 4), row(), row("0", 5, "b", 6));
		assertThat(names(frame)).containsExactly("b", "a", "c", "0");
		assertThat(column(frame, "b")).containsExactly(1, null, null, 6);
		assertThat(column(frame, "a")).containsExactly(2, 4, null, null);
		assertThat(column(frame, "c")).containsExactly(null, 3, null, null);
		assertThat(column(frame, "0")).containsExactly(null, null, null, 5);
	}

	@Test
	void modelsAndMapsMayBeMixed() {
		DataFrame frame = frame(BINDING, row("id", "x", "note", "n"), new PaginationMetadata("c", true));
		assertThat(names(frame)).containsExactly("id", "roleId", "userId", "resourceType", "resourceId", "createdAt",
				"updatedAt", "note", "nextCursor", "hasMore");
		assertThat(column(frame, "id")).containsExactly("b", "x", null);
		assertThat(column(frame, "hasMore")).containsExactly(null, null, true);
	}

	@Test
	void modelsWithinARowBecomeMaps() {
		RoleBindingListResponse page = page(BINDING);
		Map<String, Object> aliased = row("id", "b", "role_id", "r", "user_id", "u", "resource_type", "SPACE",
				"resource_id", "s", "created_at", BINDING.createdAt(), "updated_at", BINDING.updatedAt());
		DataFrame frame = frame(DataFrameOptions.builder().byAlias(true), page, row("pagination", page.pagination()));
		assertThat(names(frame)).containsExactly("role_bindings", "pagination");
		assertThat(column(frame, "role_bindings")).containsExactly(List.of(aliased), null);
		assertThat(column(frame, "pagination")).containsExactly(row("next_cursor", null, "has_more", false),
				row("next_cursor", null, "has_more", false));
	}

	@Test
	void aFrameDoesNotChangeWithItsRows() {
		List<Object> list = new ArrayList<>(List.of(1));
		Map<String, Object> nested = row("x", list);
		DataFrame frame = frame(row("nested", nested));
		list.add(2);
		nested.clear();
		assertThat(frame.get("nested", 0)).isEqualTo(Map.of("x", List.of(1)));
	}

	@Test
	void rowsAreNotChanged() {
		Map<String, Object> row = row("additional_properties", row("x", 1), "d", RoleBindingResourceType.SPACE);
		frame(DataFrameOptions.builder().jsonNormalize(true).convertDtypes(false), row);
		assertThat(row).isEqualTo(row("additional_properties", row("x", 1), "d", RoleBindingResourceType.SPACE));
	}

	@Test
	void rowsAreReadOnce() {
		Iterator<RoleBinding> iterator = List.of(BINDING, BINDING).iterator();
		Iterable<RoleBinding> rows = () -> iterator;
		assertThat(RoleBindingDataFrames.toDataFrame(rows, DataFrameOptions.defaults()).height()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a.b", "Größe", "角色", "🔑", "a\nb", "\"", "null", "\u0000", "$col", "id",
			"\ud800" })
	void anyTextCanBeTheNameOfAColumn(String name) {
		for (boolean jsonNormalize : new boolean[] { false, true }) {
			DataFrame frame = frame(DataFrameOptions.builder().jsonNormalize(jsonNormalize), row(name, "v"));
			assertThat(names(frame)).containsExactly(name);
			assertThat(frame.get(name, 0)).isEqualTo("v");
		}
	}

	@Test
	void otherKeysAreConvertedToText() {
		assertThat(names(frame(Map.of(1, "v")))).containsExactly("1");
		assertThat(names(frame(Map.of(RoleBindingResourceType.PROJECT, "v")))).containsExactly("PROJECT");
	}

	@ParameterizedTest
	@MethodSource("noRows")
	void messageNamesAnUnsupportedTypeOfRow(Object row, String type) {
		assertThatIllegalArgumentException().isThrownBy(() -> frame(BINDING, row))
			.withMessage("'rows[1]' must be a model of com.arize.rolebindings or a map, but is a " + type);
	}

	static Stream<Object[]> noRows() {
		return Stream.of(new Object[] { "secret", "java.lang.String" }, new Object[] { new int[0], "[I" },
				new Object[] { List.of(BINDING), List.of(BINDING).getClass().getName() },
				new Object[] { RoleBindingResourceType.SPACE, RoleBindingResourceType.class.getName() },
				new Object[] { DataFrameOptions.defaults(), DataFrameOptions.class.getName() },
				new Object[] { RetrySettings.defaults(), RetrySettings.class.getName() });
	}

	@Test
	void messageNamesANullRow() {
		List<Object> rows = Arrays.asList(BINDING, BINDING, null);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RoleBindingDataFrames.toDataFrame(rows, DataFrameOptions.defaults()))
			.withMessage("'rows[2]' must not be null");
	}

	@Test
	void messageNamesANullArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingDataFrames.toDataFrame(null))
			.withMessage("'response' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingDataFrames.toDataFrame(page(), null))
			.withMessage("'options' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingDataFrames.toDataFrame(List.of(), null))
			.withMessage("'options' must not be null");
		Iterable<?> none = null;
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RoleBindingDataFrames.toDataFrame(none, DataFrameOptions.defaults()))
			.withMessage("'rows' must not be null");
	}

	@Test
	void theDefaultsAreThoseOfThePythonSdk() {
		assertThat(DataFrameOptions.defaults())
			.extracting("byAlias", "excludeNone", "jsonNormalize", "convertDtypes", "expandField", "expandPrefix")
			.containsExactly(false, ExcludeNone.ALL, false, true, "additional_properties", "");
	}

	@Test
	void messageNamesANullOption() {
		assertRejected(DataFrameOptions.builder().excludeNone(null), "excludeNone");
		assertRejected(DataFrameOptions.builder().expandField(null), "expandField");
		assertRejected(DataFrameOptions.builder().expandPrefix(null), "expandPrefix");
	}

	private static void assertRejected(DataFrameOptions.Builder builder, String name) {
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("'" + name + "' must not be null");
	}

}
