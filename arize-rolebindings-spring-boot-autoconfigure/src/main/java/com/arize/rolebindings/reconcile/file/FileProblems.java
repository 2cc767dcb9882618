package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;

/**
 * Collects the problems of a file, so that one exception reports all of them.
 */
final class FileProblems {

	/* Further problems often have the same cause */
	private static final int MAX_SHOWN = 20;

	private final String file;

	private final List<Problem> problems = new ArrayList<>();

	FileProblems(String file) {
		this.file = file;
	}

	String file() {
		return this.file;
	}

	static int lineAfter(String text) {
		return (int) (text + '.').lines().count();
	}

	void add(int line, String description) {
		this.problems.add(new Problem(line, description));
	}

	int count() {
		return this.problems.size();
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw exception();
		}
	}

	InvalidAccessFileException exception() {
		String shown = this.problems.stream()
			.sorted(Comparator.comparingInt(Problem::line))
			.limit(MAX_SHOWN)
			.map((problem) -> "%n\t- line %d: %s".formatted(problem.line(), LogEscaper.line(problem.description())))
			.collect(Collectors.joining());
		int hidden = this.problems.size() - MAX_SHOWN;
		String more = (hidden > 0) ? "%n\t- and %d more".formatted(hidden) : "";
		return new InvalidAccessFileException(this.file + " has errors:" + shown + more);
	}

	private record Problem(int line, String description) {

	}

}
