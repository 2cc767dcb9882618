package com.arize.rolebindings;

/**
 * A fault of one request or its response.
 */
enum Fault {

	NONE, RESET_BEFORE_ACTING, RESET_AFTER_ACTING, TOO_MANY_REQUESTS, UNAVAILABLE_BEFORE_ACTING,
	UNAVAILABLE_AFTER_ACTING, DELAY, CUT_AFTER_ACTING;

	boolean letsTheApiAct() {
		return this != RESET_BEFORE_ACTING && this != TOO_MANY_REQUESTS && this != UNAVAILABLE_BEFORE_ACTING;
	}

	boolean letsTheAnswerThrough() {
		return this == NONE || this == DELAY;
	}

	/* Whether the client cannot determine if the API has carried out the request */
	boolean hidesTheOutcome() {
		return !letsTheAnswerThrough() && this != TOO_MANY_REQUESTS;
	}

}
