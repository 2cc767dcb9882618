package com.arize.rolebindings.dataframe;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import org.dflib.DataFrame;

/**
 * Utilities for the tests of data frames.
 */
final class Frames {

	static final RoleBinding BINDING = binding("b");

	private Frames() {
	}

	static RoleBinding binding(String id) {
		return ArizeModels.roleBinding(id, "u", "r", RoleBindingResourceType.SPACE, "s")
			.createdAt(OffsetDateTime.parse("2026-01-02T03:04:00Z"))
			.updatedAt(OffsetDateTime.parse("2026-01-02T03:04:05.5+01:00"))
			.build();
	}

	static RoleBindingListResponse page(RoleBinding... bindings) {
		return new RoleBindingListResponse(List.of(bindings), new PaginationMetadata(null, false));
	}

	/* The order is kept and nulls are allowed, unlike in Map.of */
	static Map<String, Object> row(Object... keysAndValues) {
		Map<String, Object> row = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			row.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return row;
	}

	static DataFrame frame(Object... rows) {
		return frame(DataFrameOptions.builder(), rows);
	}

	static DataFrame frame(DataFrameOptions.Builder options, Object... rows) {
		return RoleBindingDataFrames.toDataFrame(List.of(rows), options.build());
	}

	static String[] names(DataFrame frame) {
		return frame.getColumnsIndex().toArray();
	}

	static Object[] column(DataFrame frame, String name) {
		return frame.getColumn(name).toArray(new Object[0]);
	}

}
