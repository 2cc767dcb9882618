package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of the plans of one run. What was read for a plan is kept for the next
 * one.
 */
@InternalApi
public final class PlanNames {

	private static final Log logger = LogFactory.getLog(PlanNames.class);

	private final @Nullable AccessNames names;

	private NamesById earlier = NamesById.none();

	private NamesById last = NamesById.none();

	/**
	 * Create names.
	 * @param names reads the names; {@code null} to display identifiers
	 */
	public PlanNames(@Nullable AccessNames names) {
		this.names = names;
	}

	/**
	 * Return whether names are read.
	 * @return {@code false} if identifiers are displayed
	 */
	public boolean areRead() {
		return this.names != null;
	}

	/**
	 * Return the names of a new plan.
	 * @return the names, of which none is known yet
	 */
	public NamesById next() {
		this.earlier = this.last;
		this.last = NamesById.empty();
		return this.last;
	}

	/**
	 * Add names to those of the last plan. A plan must not fail because of names.
	 * @param ids the identifiers
	 */
	public void read(BindingIds ids) {
		if (this.names == null) {
			return;
		}
		List<RuntimeException> failures = new ArrayList<>();
		this.last.read(this.names, this.earlier, ids, failures::add);
		if (!failures.isEmpty()) {
			logger.warn(failures.stream()
				.map((ex) -> LogEscaper.line(String.valueOf(ex.getMessage())))
				.collect(Collectors.joining("; ", "Names cannot be read, and identifiers are displayed: ", "")));
			logger.debug("The first failure:", failures.get(0));
		}
	}

}
