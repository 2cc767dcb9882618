package com.arize.rolebindings.dataframe;

import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.internal.Arguments;
import com.arize.internal.json.ArizeJson;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.util.ReflectionUtils;

/**
 * Creates the rows of a data frame: maps from the name of a column to its value.
 */
final class DataFrameRows {

	private final DataFrameOptions options;

	/* Class.getRecordComponents creates them at each call, which dominates the time */
	private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

	DataFrameRows(DataFrameOptions options) {
		this.options = options;
	}

	List<String> names(Class<? extends Record> model) {
		return Stream.of(model.getRecordComponents()).map(this::name).toList();
	}

	List<Map<String, @Nullable Object>> of(Iterable<?> rows) {
		List<Map<String, @Nullable Object>> result = new ArrayList<>();
		for (Object row : rows) {
			String name = "rows[" + result.size() + "]";
			result.add(cells(Arguments.requireNonNull(row, name), name));
		}
		return result;
	}

	private Map<String, @Nullable Object> cells(Object row, String name) {
		Map<String, @Nullable Object> cells = expanded(members(row, name));
		if (this.options.jsonNormalize) {
			cells = normalized(cells);
		}
		if (!this.options.convertDtypes) {
			cells.replaceAll((column, value) -> (value != null) ? text(value) : null);
		}
		return cells;
	}

	private Map<String, @Nullable Object> members(Object row, String name) {
		if (row instanceof Record model && isModel(model)) {
			return members(model);
		}
		if (row instanceof Map<?, ?> map) {
			return members(map);
		}
		throw new IllegalArgumentException("'%s' must be a model of %s or a map, but is a %s".formatted(name,
				RoleBinding.class.getPackageName(), row.getClass().getName()));
	}

	private static boolean isModel(Record value) {
		return value.getClass().getPackage() == RoleBinding.class.getPackage();
	}

	private Map<String, @Nullable Object> members(Record model) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (RecordComponent component : this.components.computeIfAbsent(model.getClass(),
				Class::getRecordComponents)) {
			members.put(name(component), plain(ReflectionUtils.invokeMethod(component.getAccessor(), model)));
		}
		return members;
	}

	private String name(RecordComponent component) {
		String name = component.getName();
		// the strategy uses the name alone, as ArizeJson does
		return this.options.byAlias ? PropertyNamingStrategies.SNAKE_CASE.nameForField(null, null, name) : name;
	}

	private Map<String, @Nullable Object> members(Map<?, ?> map) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		map.forEach((key, value) -> members.put(String.valueOf(key), plain(value)));
		return members;
	}

	/* Copies the value, so that the frame does not change with the rows */
	private @Nullable Object plain(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return members(map);
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(this::plain).toList();
		}
		if (value instanceof Record model && isModel(model)) {
			return members(model);
		}
		return (value instanceof Enum<?> constant) ? constant.name() : value;
	}

	private Map<String, @Nullable Object> expanded(Map<String, @Nullable Object> cells) {
		String field = this.options.expandField;
		if (!field.isEmpty() && cells.get(field) instanceof Map<?, ?> map) {
			cells.remove(field);
			map.forEach((key, value) -> cells.put(this.options.expandPrefix + key, value));
		}
		return cells;
	}

	private static Map<String, @Nullable Object> normalized(Map<String, @Nullable Object> cells) {
		Map<String, @Nullable Object> result = new LinkedHashMap<>(cells);
		result.values().removeIf(Map.class::isInstance);
		cells.forEach((name, value) -> {
			if (value instanceof Map<?, ?> map) {
				flatten(name, map, result);
			}
		});
		return result;
	}

	private static void flatten(String name, Map<?, ?> map, Map<String, @Nullable Object> target) {
		map.forEach((key, value) -> {
			String path = name + "." + key;
			if (value instanceof Map<?, ?> nested) {
				flatten(path, nested, target);
			}
			else {
				target.put(path, value);
			}
		});
	}

	private static String text(Object value) {
		if (value instanceof OffsetDateTime dateTime) {
			return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(dateTime);
		}
		return (value instanceof Map || value instanceof Collection) ? ArizeJson.toJson(value) : value.toString();
	}

}
