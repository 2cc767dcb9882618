package com.arize.rolebindings.example.console.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message above the content of a view, rendered by {@code fragments/banner.html}.
 *
 * @param kind how it looks
 * @param title what happened
 * @param detail more about it, if there is more
 * @param nextStep what can be done, if anything can
 * @param action what can be done with a click, if anything can
 */
public record Banner(Kind kind, String title, @Nullable String detail, @Nullable String nextStep,
		@Nullable Action action) {

	/**
	 * Create a banner for something that was done.
	 * @param title what was done
	 * @param undo reverts it
	 * @return the banner
	 */
	public static Banner success(String title, Action undo) {
		return new Banner(Kind.SUCCESS, title, null, null, undo);
	}

	/**
	 * Create a banner for something that needs attention.
	 * @param title what it is
	 * @param action what can be done with a click, if anything can
	 * @return the banner
	 */
	public static Banner notice(String title, @Nullable Action action) {
		return new Banner(Kind.NOTICE, title, null, null, action);
	}

	/**
	 * Create a banner for a failure.
	 * @param title what failed
	 * @param detail why, if it is known
	 * @param nextStep what can be done, if anything can
	 * @return the banner
	 */
	public static Banner problem(String title, @Nullable String detail, @Nullable String nextStep) {
		return new Banner(Kind.PROBLEM, title, detail, nextStep, null);
	}

	/**
	 * A button that sends a request with method {@code POST}, rendered by
	 * {@code fragments/action.html}.
	 *
	 * @param label what it does
	 * @param path the path of the request
	 * @param fields the fields of the form
	 */
	public record Action(String label, String path, Map<String, String> fields) {
	}

	/** The appearance of a banner. */
	public enum Kind {

		/** Something was done. */
		SUCCESS,

		/** Something needs attention, but did not fail. */
		NOTICE,

		/** Something failed. */
		PROBLEM

	}

}
