package com.arize.console.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A message above the content of a view, rendered by {@code fragments/banner.html}. */
public record Banner(Kind kind, String title, @Nullable String detail, @Nullable String nextStep,
		@Nullable Action action) {

	public static Banner notice(String title, @Nullable Action action) {
		return new Banner(Kind.NOTICE, title, null, null, action);
	}

	public static Banner problem(String title, @Nullable String detail, @Nullable String nextStep) {
		return new Banner(Kind.PROBLEM, title, detail, nextStep, null);
	}

	/** A button of a form, rendered by {@code fragments/action.html}. */
	public record Action(String label, String path, Map<String, String> fields) {
	}

	public enum Kind {

		SUCCESS, NOTICE, PROBLEM

	}

}
