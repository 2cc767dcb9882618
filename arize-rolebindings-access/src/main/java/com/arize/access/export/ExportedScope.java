package com.arize.access.export;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.LogEscaper;

/**
 * The account and the scope of an exported document, as texts. Each export writes the
 * same texts, so that a document with an edited scope counts as deleted.
 */
record ExportedScope(String account, String scope, Path file) {

	private static final int MAX_SCOPES_IN_MESSAGE = 20;

	private static final int MAX_LENGTH_IN_MESSAGE = 600;

	/*
	 * The pattern also matches what somebody may have edited, so that no file of another
	 * account is deleted
	 */
	private static final Pattern ACCOUNT = Pattern.compile("\\W*account[\"']?\\s*(:|$)");

	private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");

	static List<ExportedScope> of(Path file, String text) {
		return SEPARATOR.splitAsStream(text)
			.map((document) -> document.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList())
			.filter((lines) -> !lines.isEmpty())
			.map((lines) -> new ExportedScope(lines.stream().filter(ExportedScope::isAccount).findFirst().orElse(""),
					lines.stream()
						.takeWhile((line) -> !line.startsWith("role_bindings:"))
						.filter((line) -> !line.equals("scope:") && !isAccount(line))
						.map(String::strip)
						.collect(Collectors.joining(", ")),
					file))
			.toList();
	}

	private static boolean isAccount(String line) {
		return ACCOUNT.matcher(line).lookingAt();
	}

	/**
	 * Check that a new export has enough of the documents of an earlier one, in each
	 * account. A list has only the role bindings that the key has permission to read.
	 * Therefore, a resource that is missing may have role bindings.
	 */
	static void requireIn(Map<Path, String> files, Map<Path, List<ExportedScope>> earlier, int maxDeletionPercent) {
		Set<List<String>> written = files.entrySet()
			.stream()
			.flatMap((file) -> of(file.getKey(), file.getValue()).stream())
			.map(ExportedScope::key)
			.collect(Collectors.toSet());
		Map<String, List<ExportedScope>> byAccount = earlier.values()
			.stream()
			.flatMap(Collection::stream)
			.collect(Collectors.groupingBy(ExportedScope::account, TreeMap::new, Collectors.toList()));
		for (List<ExportedScope> scopes : byAccount.values()) {
			List<ExportedScope> deleted = scopes.stream().filter((scope) -> !written.contains(scope.key())).toList();
			if (deleted.size() * 100L > (long) maxDeletionPercent * scopes.size()) {
				int percent = (deleted.size() * 100 + scopes.size() - 1) / scopes.size();
				throw new ExportRefusedException(
						"%s of the %s scopes of the earlier export are not in this one, and their documents would be deleted (%s %%, where %s %% are allowed). Nothing was written. Check that the key has the permission ROLE_BINDING_READ there; if the role bindings are gone or the documents were edited, delete them:%s"
							.formatted(deleted.size(), scopes.size(), percent, maxDeletionPercent, list(deleted)),
						percent);
			}
		}
	}

	private List<String> key() {
		return List.of(this.account, this.scope);
	}

	private static String list(List<ExportedScope> deleted) {
		int hidden = deleted.size() - MAX_SCOPES_IN_MESSAGE;
		Stream<String> shown = deleted.stream().limit(MAX_SCOPES_IN_MESSAGE).map((scope) -> {
			String text = scope.file() + ", " + scope.scope();
			return "\n\t- " + LogEscaper.line(text.substring(0, Math.min(text.length(), MAX_LENGTH_IN_MESSAGE)));
		});
		return shown.collect(Collectors.joining()) + ((hidden > 0) ? "\n\t- and %s more".formatted(hidden) : "");
	}

}
