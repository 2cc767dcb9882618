package com.arize.rolebindings.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The trace of the calling thread.
 */
@FunctionalInterface
interface CurrentTrace {

	/**
	 * Return the identifier of the trace.
	 * @return the identifier, {@code null} if there is no trace
	 */
	@Nullable String id();

}
