package com.arize.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@link DesiredState}, for tests in other packages.
 */
public record DesiredEntry(CreateRoleBindingRequest request, @Nullable Instant expires, @Nullable EntrySource source) {

	public static List<DesiredEntry> of(Collection<DesiredState> states) {
		return states.stream()
			.flatMap((state) -> state.entries().values().stream())
			.map((entry) -> new DesiredEntry(entry.request(), entry.expires(), entry.source()))
			.toList();
	}

	public static List<PlanWarning> warnings(Collection<DesiredState> states) {
		return states.stream().flatMap((state) -> state.warnings().stream()).toList();
	}

}
