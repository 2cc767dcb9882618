package com.arize.access.simulation;

/**
 * What is true of each history.
 */
enum Invariant {

	NOTHING_LEFT("after the last change by hand, one more run finds nothing to do"),

	NOTHING_ELSE("nothing outside of the scopes and nothing protected is written"),

	NO_GAP("nobody loses, even for a moment, what the state before and the desired state give"),

	NO_OLD_READ("a binding is read immediately before it is changed, so that no earlier change is overwritten"),

	NO_LOSS("no scope loses a binding while one of its creations or updates, except of administrators, is not done"),

	NO_LAST_ADMIN("no space loses an administrator while a step of the same run that gives one is not done"),

	NOTHING_UNSEEN("nothing is deleted that no list has shown"),

	KEPT_ADMINS("no run takes an administrator without having read another one of the space since its last write"),

	COMPLETE_IS_DESIRED("a run that ends completely leaves nothing to do"),

	EXPIRY_GIVES_NOTHING("no run without approval ends with a permission that nobody had before it"),

	EXPIRY_NAMES_THE_REST("a run that revokes what has expired names what it leaves"),

	DONE_IS_SEEN("no step is done whose effect no later read shows"),

	TRUE_OUTCOMES("every reported outcome is true"),

	NO_OTHER_FAILURE("each run ends, with a result or a documented exception");

	private final String text;

	Invariant(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
