package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the desired state. {@link #toString()} does not contain the location,
 * which may be a URL with a password until it is checked.
 *
 * @param enabled Whether to compare the role bindings with a file on startup.
 * @param location Location of the YAML or JSON file with the scope and its role bindings.
 * On the class path unless it has a prefix such as 'file:'.
 * @param mode Whether to only log the changes that lead to the desired state, or to make
 * them as well.
 * @param prune Whether to delete role bindings of the scope that are not in the file.
 * @param failOnError Whether to fail on startup if the changes cannot be planned or not
 * all of them can be made. A missing or malformed file is always a failure.
 */
@ConfigurationProperties("arize.role-bindings.desired-state")
record DesiredStateProperties(@DefaultValue("false") @Nullable Boolean enabled, @Nullable String location,
		@DefaultValue("plan") @Nullable Mode mode, @DefaultValue("false") @Nullable Boolean prune,
		@DefaultValue("true") @Nullable Boolean failOnError) {

	@Override
	public String toString() {
		return "DesiredStateProperties[enabled=%s, mode=%s, prune=%s, failOnError=%s]".formatted(this.enabled,
				this.mode, this.prune, this.failOnError);
	}

	/**
	 * Action for the differences between the role bindings and the file.
	 */
	enum Mode {

		/** Log the changes that would be made. */
		PLAN,

		/** Log the changes and make them. */
		APPLY

	}

}
