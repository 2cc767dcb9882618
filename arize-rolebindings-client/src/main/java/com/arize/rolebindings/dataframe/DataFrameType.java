package com.arize.rolebindings.dataframe;

import java.util.Arrays;
import java.util.Objects;

import org.dflib.Series;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column of a data frame. Numbers are in order of their width.
 */
enum DataFrameType {

	INT, LONG, DOUBLE, BOOLEAN, OBJECT;

	/**
	 * Return the narrowest type that all values of a column have.
	 */
	static DataFrameType of(@Nullable Object[] column) {
		return Arrays.stream(column)
			.filter(Objects::nonNull)
			.map(DataFrameType::of)
			.reduce(DataFrameType::and)
			.orElse(OBJECT);
	}

	private static DataFrameType of(Object value) {
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return INT;
		}
		if (value instanceof Long) {
			return LONG;
		}
		if (value instanceof Double || value instanceof Float) {
			return DOUBLE;
		}
		return (value instanceof Boolean) ? BOOLEAN : OBJECT;
	}

	private DataFrameType and(DataFrameType other) {
		if (this == other) {
			return this;
		}
		DataFrameType wider = (compareTo(other) > 0) ? this : other;
		return (wider.compareTo(DOUBLE) <= 0) ? wider : OBJECT;
	}

	/**
	 * Return a column as a series, of primitive values unless it contains null.
	 */
	Series<?> series(@Nullable Object[] column) {
		@Nullable Object[] values = Arrays.stream(column).map((value) -> (value != null) ? converted(value) : null).toArray();
		boolean complete = Arrays.stream(values).allMatch(Objects::nonNull);
		return complete ? compacted(Series.of(values)) : Series.of(values);
	}

	private Object converted(Object value) {
		return switch (this) {
			case INT -> ((Number) value).intValue();
			case LONG -> ((Number) value).longValue();
			case DOUBLE -> ((Number) value).doubleValue();
			case BOOLEAN, OBJECT -> value;
		};
	}

	private Series<?> compacted(Series<?> series) {
		return switch (this) {
			case INT -> series.mapAsInt(Integer.class::cast);
			case LONG -> series.mapAsLong(Long.class::cast);
			case DOUBLE -> series.mapAsDouble(Double.class::cast);
			case BOOLEAN -> series.mapAsBool(Boolean.class::cast);
			case OBJECT -> series;
		};
	}

}
