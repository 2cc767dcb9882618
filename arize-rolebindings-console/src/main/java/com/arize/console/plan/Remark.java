package com.arize.console.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
		return join(problems.stream()
			.map((problem) -> new Remark(problem.file(), problem.message(), List.of(problem.line()))));
	}

	static List<Remark> ofWarnings(List<PlanWarning> warnings) {
		return join(warnings.stream().map((warning) -> {
			EntrySource source = warning.source();
			return new Remark((source != null) ? source.file() : "", warning.message(),
					List.of((source != null) ? source.line() : 0));
		}));
	}

	/* Equal ones are one, with all lines */
	private static List<Remark> join(Stream<Remark> remarks) {
		return remarks
			.collect(Collectors.groupingBy((remark) -> new Remark(remark.file, remark.message, List.of()),
					LinkedHashMap::new,
					Collectors.flatMapping((remark) -> remark.lines.stream(), Collectors.toCollection(TreeSet::new))))
			.entrySet()
			.stream()
			.map((remark) -> new Remark(remark.getKey().file, remark.getKey().message, List.copyOf(remark.getValue())))
			.toList();
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
