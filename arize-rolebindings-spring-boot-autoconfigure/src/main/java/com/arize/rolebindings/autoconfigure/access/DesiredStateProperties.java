package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the desired state. The location is not in {@link #toString()}: it may be
 * a URL with a password until it is checked.
 *
 * @param enabled Whether to compare the role bindings with a file when the application
 * starts.
 * @param location Location of the YAML or JSON file with the scope and the role bindings
 * in it, on the class path unless it has a prefix such as 'file:'.
 * @param mode Whether the changes that lead to the desired state are only logged, or made
 * as well.
 * @param prune Whether role bindings of the scope that are not in the file are deleted.
 * @param failOnError Whether the application fails to start if the desired state cannot
 * be planned or not wholly be reached. It always fails if the file is missing or
 * malformed.
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
	 * What is done about a difference between the role bindings and the file.
	 */
	enum Mode {

		/** Log the changes that would be made. */
		PLAN,

		/** Log the changes and make them. */
		APPLY

	}

}
