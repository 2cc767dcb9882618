package com.arize.http.failure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Lists a failure and what caused it.
 */
public final class Causes {

	/* Nothing keeps a chain of causes from going round in a circle */
	private static final int MAX_DEPTH = 20;

	private Causes() {
	}

	public static List<Throwable> of(@Nullable Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && causes.size() < MAX_DEPTH; cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

}
