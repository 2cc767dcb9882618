package com.arize.rolebindings;

/**
 * What may go wrong with one request on its way to the API and back.
 */
public enum Fault {

	NONE, RESET_BEFORE_ACTING, RESET_AFTER_ACTING, TOO_MANY_REQUESTS, UNAVAILABLE_BEFORE_ACTING,
	UNAVAILABLE_AFTER_ACTING, DELAY, CUT_AFTER_ACTING;

	boolean letsTheApiAct() {
		return this != RESET_BEFORE_ACTING && this != TOO_MANY_REQUESTS && this != UNAVAILABLE_BEFORE_ACTING;
	}

	boolean letsTheAnswerThrough() {
		return this == NONE || this == DELAY;
	}

	/* Whether the client cannot know if the API has acted */
	boolean hidesTheOutcome() {
		return !letsTheAnswerThrough() && this != TOO_MANY_REQUESTS;
	}

}
