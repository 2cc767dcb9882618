package com.arize.rolebindings.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.NamesById;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adds names to the plans of one run, for display. What was read for a plan is kept for
 * the next one.
 */
final class PlanNames {

	private static final Log logger = LogFactory.getLog(PlanNames.class);

	private final @Nullable AccessNames names;

	private NamesById read = NamesById.none();

	/**
	 * Create names.
	 * @param names reads the names; {@code null} to display identifiers
	 */
	PlanNames(@Nullable AccessNames names) {
		this.names = names;
	}

	/* A plan must not fail because of names that are only displayed */
	RoleBindingsPlan addTo(RoleBindingsPlan plan) {
		if (this.names == null) {
			return plan;
		}
		logger.debug(plan);
		List<RuntimeException> failures = new ArrayList<>();
		this.read = NamesById.read(this.names, this.read, plan.ids(), failures::add);
		if (!failures.isEmpty()) {
			logger.warn(failures.stream()
				.map((ex) -> LogEscaper.line(String.valueOf(ex.getMessage())))
				.collect(Collectors.joining("; ", "Names cannot be read, and identifiers are displayed: ", "")));
			logger.debug("The first failure:", failures.get(0));
		}
		return plan.withNames(this.read);
	}

}
