package com.arize.access.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.access.EntrySource;
import com.arize.access.file.InvalidAccessFileException.Problem;
import com.arize.internal.LogEscaper;
import com.arize.internal.Secrets;

/**
 * Collects the problems of all files, so that one exception reports all of them.
 */
final class FileProblems {

	/* Further problems often have the same cause */
	private static final int MAX_SHOWN = 20;

	/* A value may be as long as a file */
	private static final int MAX_LENGTH = 1_000;

	/* A large file may have a problem in each line */
	private static final int MAX_KEPT = 10_000;

	/* The keys are descriptions of files, the values their positions */
	private final Map<String, Integer> files = new LinkedHashMap<>();

	/* An alias has the problems of its anchor once more */
	private final Set<Problem> problems = new LinkedHashSet<>();

	/* These are addresses of entries that no user of the account has */
	private final Set<String> toInvite = new LinkedHashSet<>();

	private int more;

	private int reported;

	/* The order of the files is that of the report */
	FileProblems(List<String> files) {
		files.forEach((file) -> this.files.putIfAbsent(file, this.files.size()));
	}

	/* Return another place of the file of a problem, or of another file */
	static String line(EntrySource line, EntrySource problem) {
		return "line " + line.line() + (line.file().equals(problem.file()) ? "" : " of " + line.file());
	}

	void add(EntrySource line, String description) {
		add(line.file(), line.line(), description);
	}

	void add(String file, int line, String description) {
		this.reported++;
		if (this.problems.size() < MAX_KEPT) {
			this.problems.add(new Problem(file, line, cut(description)));
		}
		else {
			this.more++;
		}
	}

	void addAll(Collection<Problem> others) {
		this.reported += others.size();
		this.problems.addAll(others);
	}

	void addToInvite(Collection<String> emails) {
		this.toInvite.addAll(emails);
	}

	/* The number rises with each problem, repeated ones included */
	int reported() {
		return this.reported;
	}

	List<Problem> list() {
		return List.copyOf(this.problems);
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw exception();
		}
	}

	InvalidAccessFileException exception() {
		List<Problem> sorted = this.problems.stream()
			.sorted(Comparator.comparing(this::position).thenComparing(Problem::line))
			.toList();
		boolean ofOneFile = sorted.stream().map(Problem::file).distinct().count() == 1;
		StringBuilder message = new StringBuilder(ofOneFile ? "" : "Access files have errors:");
		String file = null;
		for (Problem problem : sorted.subList(0, Math.min(sorted.size(), MAX_SHOWN))) {
			if (!problem.file().equals(file)) {
				file = problem.file();
				message.append((ofOneFile ? "%s has errors:" : "%n\t%s:").formatted(file));
			}
			message.append("%n\t- line %s: %s".formatted(problem.line(), problem.message()));
		}
		int hidden = this.problems.size() + this.more - MAX_SHOWN;
		String more = (hidden > 0) ? "%n\t- and %s more".formatted(hidden) : "";
		String invite = this.toInvite.isEmpty() ? ""
				: "%nNot in the account: invite first: %s".formatted(String.join(", ", this.toInvite));
		return new InvalidAccessFileException(message + more + invite, sorted, this.toInvite);
	}

	private int position(Problem problem) {
		return this.files.getOrDefault(problem.file(), this.files.size());
	}

	private static String cut(String description) {
		if (Secrets.containsUsedKey(description)) {
			return "the text contains an API key that is in use";
		}
		return LogEscaper
			.line((description.length() > MAX_LENGTH) ? description.substring(0, MAX_LENGTH) + "..." : description);
	}

}
