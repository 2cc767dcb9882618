package com.arize.rolebindings.sample.console.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.arize.rolebindings.reconcile.EntrySource;
import com.arize.rolebindings.reconcile.PlanWarning;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException.Problem;

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
		return message.replaceAll("(^|(?:of|on|of every) )SPACE(?= )", "$1space")
			.replaceAll("(^|(?:of|on|of every) )PROJECT(?= )", "$1project");
	}

	public String place() {
		if (this.file.isEmpty()) {
			return "";
		}
		String first = this.lines.stream().limit(MAX_LINES).map(String::valueOf).collect(Collectors.joining(", "));
		int more = this.lines.size() - MAX_LINES;
		return "%s, %s %s%s".formatted(this.file, (this.lines.size() == 1) ? "line" : "lines", first,
				(more > 0) ? " and %d more".formatted(more) : "");
	}

}
