package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a file, so that all of it can be told at once.
 */
final class FileProblems {

	/* Nobody reads more of them, and they may all have one reason */
	private static final int MAX_SHOWN = 20;

	private final String file;

	private final List<Problem> problems = new ArrayList<>();

	FileProblems(String file) {
		this.file = file;
	}

	static int lineAfter(String text) {
		return (int) (text + '.').lines().count();
	}

	void add(int line, String what) {
		this.problems.add(new Problem(line, what));
	}

	int count() {
		return this.problems.size();
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw exception();
		}
	}

	InvalidDesiredStateException exception() {
		String shown = this.problems.stream()
			.sorted(Comparator.comparingInt(Problem::line))
			.limit(MAX_SHOWN)
			.map((problem) -> "%n\t- line %d: %s".formatted(problem.line(), problem.what()))
			.collect(Collectors.joining());
		int hidden = this.problems.size() - MAX_SHOWN;
		String more = (hidden > 0) ? "%n\t- and %d more".formatted(hidden) : "";
		return new InvalidDesiredStateException(this.file + " is no valid desired state:" + shown + more);
	}

	private record Problem(int line, String what) {

	}

}
