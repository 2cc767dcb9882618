package com.arize.rolebindings.example.console.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.arize.access.EntrySource;
import com.arize.access.PlanWarning;
import com.arize.access.file.InvalidAccessFileException.Problem;

/**
 * A problem of an access file or a warning, with all places that it is about. The file is
 * empty and there are no lines if it is not about a file.
 */
record Remark(String file, String message, List<Integer> lines) {

	private static final int MAX_LINES = 5;

	static List<Remark> ofProblems(List<Problem> problems) {
		Map<Remark, List<Integer>> lines = new LinkedHashMap<>();
		problems.forEach((problem) -> add(problem.file(), problem.message(), problem.line(), lines));
		return join(lines);
	}

	static Remark of(String message) {
		return new Remark("", message, List.of());
	}

	static List<Remark> ofWarnings(List<PlanWarning> warnings) {
		Map<Remark, List<Integer>> lines = new LinkedHashMap<>();
		for (PlanWarning warning : warnings) {
			EntrySource source = warning.source();
			add((source != null) ? source.file() : "", warning.message(), (source != null) ? source.line() : 0, lines);
		}
		return join(lines);
	}

	private static void add(String file, String message, int line, Map<Remark, List<Integer>> lines) {
		lines.computeIfAbsent(new Remark(file, inWords(message), List.of()), (key) -> new ArrayList<>()).add(line);
	}

	private static List<Remark> join(Map<Remark, List<Integer>> remarks) {
		return remarks.entrySet()
			.stream()
			.map((remark) -> new Remark(remark.getKey().file, remark.getKey().message,
					remark.getValue().stream().sorted().distinct().toList()))
			.toList();
	}

	/* A message of the reconciler has the types of resources as in the API */
	static String inWords(String message) {
		return message.replaceAll("(\\d+) % where (\\d+) % are allowed", "$1% (limit $2%)")
			.replaceAll("(^|(?:of|on|of every) )SPACE(?= )", "$1space")
			.replaceAll("(^|(?:of|on|of every) )PROJECT(?= )", "$1project");
	}

	public String place() {
		if (this.file.isEmpty()) {
			return "";
		}
		String first = this.lines.stream().limit(MAX_LINES).map(String::valueOf).collect(Collectors.joining(", "));
		int more = this.lines.size() - MAX_LINES;
		return "%s, %s %s%s".formatted(this.file, (this.lines.size() == 1) ? "line" : "lines", first,
				(more > 0) ? " and %s more".formatted(more) : "");
	}

	/** Remarks of the same kind, equal ones once. */
	record Group(int count, List<Remark> remarks) {

		private static final int MAX_DISPLAYED = 50;

		/* By the first one */
		public String title() {
			return String.format(Locale.ENGLISH, "%s, and %,d more", this.remarks.get(0).message(), this.count - 1);
		}

		public List<Remark> first() {
			return this.remarks.stream().limit(MAX_DISPLAYED).toList();
		}

		/* The number of remarks that are not displayed */
		public int hidden() {
			return Math.max(0, this.remarks.size() - MAX_DISPLAYED);
		}

	}

}
