package com.arize.rolebindings.autoconfigure.event;

import org.jspecify.annotations.Nullable;

/**
 * The trace of the calling thread.
 */
@FunctionalInterface
public interface CurrentTrace {

	/**
	 * Return the identifier of the trace.
	 * @return the identifier, {@code null} if there is no trace
	 */
	@Nullable String id();

}
