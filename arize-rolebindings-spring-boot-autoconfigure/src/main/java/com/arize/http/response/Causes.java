package com.arize.http.response;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Lists the causes of an exception.
 */
final class Causes {

	/* A chain of causes may be circular */
	private static final int MAX_DEPTH = 20;

	private Causes() {
	}

	/**
	 * Return an exception and its causes.
	 * @param failure the exception
	 * @return the exception and up to 19 causes, empty for {@code null}
	 */
	static List<Throwable> of(@Nullable Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && causes.size() < MAX_DEPTH; cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

}
