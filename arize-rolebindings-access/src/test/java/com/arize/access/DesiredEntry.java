package com.arize.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@link DesiredState}, for tests in other packages.
 *
 * @param request the user, the role and the resource
 * @param expires when the binding is no longer desired; {@code null} for never
 * @param source the place of the entry; {@code null} if it is not of an access file
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
