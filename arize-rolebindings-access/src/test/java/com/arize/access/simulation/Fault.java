package com.arize.access.simulation;

import org.jspecify.annotations.Nullable;

/**
 * What happens to a request.
 */
enum Fault {

	NONE(Effect.NOW, Ending.RESPONSE, 0, null),

	TOO_MANY(Effect.NEVER, Ending.STATUS, 429, null),

	TOO_MANY_FOR_2_SECONDS(Effect.NEVER, Ending.STATUS, 429, "2"),

	/* Longer than max-retry-after */
	TOO_MANY_FOR_AN_HOUR(Effect.NEVER, Ending.STATUS, 429, "3600"),

	FORBIDDEN(Effect.NEVER, Ending.STATUS, 403, null),

	UNAVAILABLE(Effect.NEVER, Ending.STATUS, 503, null),

	FAILED_AFTER_ACTING(Effect.NOW, Ending.STATUS, 500, null),

	NOT_CONNECTED(Effect.NEVER, Ending.NO_CONNECTION, 0, null),

	REQUEST_LOST(Effect.NEVER, Ending.NO_RESPONSE, 0, null),

	RESPONSE_LOST(Effect.NOW, Ending.NO_RESPONSE, 0, null),

	/* The service acts when the client has given up */
	TOO_LATE(Effect.LATER, Ending.NO_RESPONSE, 0, null),

	KILLED_BEFORE_ACTING(Effect.NEVER, Ending.KILL, 0, null),

	KILLED_AFTER_ACTING(Effect.NOW, Ending.KILL, 0, null),

	KILLED_TOO_EARLY(Effect.LATER, Ending.KILL, 0, null);

	private final Effect effect;

	private final Ending ending;

	private final int status;

	private final @Nullable String retryAfter;

	Fault(Effect effect, Ending ending, int status, @Nullable String retryAfter) {
		this.effect = effect;
		this.ending = ending;
		this.status = status;
		this.retryAfter = retryAfter;
	}

	Effect effect() {
		return this.effect;
	}

	Ending ending() {
		return this.ending;
	}

	Response response() {
		return Response.problem(this.status, this.retryAfter);
	}

	/**
	 * When the service acts.
	 */
	enum Effect {

		NOW, LATER, NEVER

	}

	/**
	 * What the client receives.
	 */
	enum Ending {

		RESPONSE, STATUS, NO_CONNECTION, NO_RESPONSE, KILL

	}

}
