package com.arize.access.command;

import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;

/**
 * Thrown if the command cannot be carried out as it was called.
 */
final class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String origin;

	private final String remedy;

	CommandException(String problem, String origin, String remedy) {
		super(problem);
		this.origin = origin;
		this.remedy = remedy;
	}

	String problem() {
		return String.valueOf(getMessage());
	}

	/**
	 * Return the error as it is printed.
	 */
	String lines() {
		return "%s%n%s%n%s%n".formatted(escaped(problem()), escaped(this.origin), escaped(this.remedy));
	}

	private static String escaped(String text) {
		return text.lines().map((line) -> LogEscaper.line(line.replace("\t", "  "))).collect(Collectors.joining("\n"));
	}

}
