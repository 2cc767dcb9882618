package com.arize.access.simulation;

/**
 * Ends a thread of a history, as if its process was killed.
 */
final class Killed extends Error {

	private static final long serialVersionUID = 1L;

	Killed() {
		super("killed", null, false, false);
	}

}
