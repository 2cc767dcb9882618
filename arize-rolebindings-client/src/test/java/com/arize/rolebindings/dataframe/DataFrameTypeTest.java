package com.arize.rolebindings.dataframe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.dataframe.Frames.BINDING;
import static com.arize.rolebindings.dataframe.Frames.column;
import static com.arize.rolebindings.dataframe.Frames.frame;
import static com.arize.rolebindings.dataframe.Frames.names;
import static com.arize.rolebindings.dataframe.Frames.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests of the types of columns, and of the exclusion of columns.
 */
class DataFrameTypeTest {

	private static final DataFrameOptions TEXT = DataFrameOptions.builder().convertDtypes(false).build();

	@ParameterizedTest
	@MethodSource("complete")
	void aColumnWithoutNullsHasTheNarrowestTypeOfItsValues(List<Object> values, Class<?> type, List<Object> converted) {
		Series<Object> series = series(values);
		assertThat(series).isInstanceOf(type);
		assertThat(series.toArray(new Object[0])).containsExactlyElementsOf(converted);
	}

	static Stream<Arguments> complete() {
		return Stream.of(arguments(List.of(true, false), BooleanSeries.class, List.of(true, false)),
				arguments(List.of(1, Integer.MIN_VALUE), IntSeries.class, List.of(1, Integer.MIN_VALUE)),
				arguments(List.of((short) 1, (byte) 2), IntSeries.class, List.of(1, 2)),
				arguments(List.of(Long.MAX_VALUE), LongSeries.class, List.of(Long.MAX_VALUE)),
				arguments(List.of(1, 2L), LongSeries.class, List.of(1L, 2L)),
				arguments(List.of(2L, 1), LongSeries.class, List.of(2L, 1L)),
				arguments(List.of(1.5, -0.0), DoubleSeries.class, List.of(1.5, -0.0)),
				arguments(List.of(1, 2.0), DoubleSeries.class, List.of(1.0, 2.0)),
				arguments(List.of(0.5f, 2L, 3), DoubleSeries.class, List.of(0.5, 2.0, 3.0)));
	}

	@ParameterizedTest
	@MethodSource("mixed")
	void valuesWithoutACommonTypeAreNotConverted(List<Object> values) {
		Series<Object> series = series(values);
		assertThat(series).isNotInstanceOfAny(BooleanSeries.class, IntSeries.class, LongSeries.class,
				DoubleSeries.class);
		assertThat(series.toArray(new Object[0])).containsExactlyElementsOf(values);
	}

	static Stream<List<Object>> mixed() {
		return Stream.of(List.of("x", 1), List.of(1, "x"), List.of(true, 1), List.of(2.5, false),
				List.of(1, BigInteger.TWO.pow(70)), List.of(new BigDecimal("1.10"), 2.0), List.of("x", "y"),
				List.of(List.of(1), 2L));
	}

	@Test
	void numbersOfAColumnWithNullsAreWidenedToo() {
		assertThat(series(Arrays.asList(1, null, 2L)).toArray(new Object[0])).containsExactly(1L, null, 2L);
		assertThat(series(Arrays.asList(null, 1, 0.5)).toArray(new Object[0])).containsExactly(null, 1.0, 0.5);
		assertThat(series(Arrays.asList(true, null)).toArray(new Object[0])).containsExactly(true, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-02T03:04:05Z", "2026-01-02", "5", "1.5", "true", "null", "" })
	void textIsNeverConverted(String text) {
		assertThat(column(frame(row("a", text)), "a")).containsExactly(text);
	}

	@ParameterizedTest
	@MethodSource("texts")
	void withoutTypesEverythingIsText(Object value, String text) {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(List.of(row("a", value)), TEXT);
		assertThat(column(frame, "a")).containsExactly(text);
	}

	static Stream<Arguments> texts() {
		return Stream.of(arguments("x", "x"), arguments(1, "1"), arguments(1L, "1"), arguments(1.0, "1.0"),
				arguments(true, "true"), arguments(new BigDecimal("1.10"), "1.10"),
				arguments(RoleBindingResourceType.PROJECT, "PROJECT"),
				arguments(OffsetDateTime.parse("2026-01-02T00:00:00+02:00"), "2026-01-02T00:00:00+02:00"),
				arguments(row("roleId", null, "n", row("ä", "\"")), "{\"roleId\":null,\"n\":{\"ä\":\"\\\"\"}}"),
				arguments(List.of(1, "x", BINDING.createdAt()), "[1,\"x\",\"2026-01-02T03:04:00Z\"]"),
				arguments(new PaginationMetadata("c", true), "{\"nextCursor\":\"c\",\"hasMore\":true}"));
	}

	@Test
	void withoutTypesNumbersOfAColumnAreNotWidened() {
		DataFrame frame = RoleBindingDataFrames.toDataFrame(List.of(row("a", 1), row("a", 2.5), row()), TEXT);
		assertThat(column(frame, "a")).containsExactly("1", "2.5", null);
	}

	@ParameterizedTest
	@MethodSource
	void columnsWithNullsAreExcluded(ExcludeNone excludeNone, List<Map<String, Object>> rows, List<String> columns) {
		assertThat(names(frame(DataFrameOptions.builder().excludeNone(excludeNone), rows.toArray())))
			.containsExactlyElementsOf(columns);
	}

	static Stream<Arguments> columnsWithNullsAreExcluded() {
		return Stream.of(
				arguments(DataFrameOptions.defaults().excludeNone,
						List.of(row("a", null, "b", 1, "c", null), row("c", 2)), List.of("b", "c")),
				arguments(ExcludeNone.ANY, List.of(row("a", null, "b", 1, "c", 2), row("b", 3)), List.of("b")),
				arguments(ExcludeNone.ANY, List.of(row("a", "", "b", List.of(), "c", row())), List.of("a", "b", "c")),
				arguments(ExcludeNone.NONE, List.of(row("a", null, "b", 1), row("c", null)), List.of("a", "b", "c")));
	}

	private static Series<Object> series(List<Object> values) {
		Object[] rows = values.stream().map((value) -> row("a", value)).toArray();
		return frame(DataFrameOptions.builder().excludeNone(ExcludeNone.NONE), rows).getColumn("a");
	}

}
