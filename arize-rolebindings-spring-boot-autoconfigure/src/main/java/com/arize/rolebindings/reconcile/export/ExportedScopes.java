package com.arize.rolebindings.reconcile.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The scopes of the documents of an export, each with its file. A key sees only the role
 * bindings that it has permission to read: a scope without any may have some.
 */
final class ExportedScopes {

	private static final int MAX_SCOPES_IN_MESSAGE = 20;

	private final Map<Scope, String> files = new LinkedHashMap<>();

	/**
	 * Read the scopes of files.
	 * @param texts the texts of the files; one that is not YAML has a scope of its own
	 */
	ExportedScopes(Map<Path, String> texts) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(AccessFiles.MAX_SIZE);
		texts.forEach((path, text) -> {
			String file = path.toString();
			try {
				new Yaml(new SafeConstructor(options)).loadAll(text).forEach((document) -> add(file, document));
			}
			catch (YAMLException ex) {
				this.files.put(new Scope(SDKConfiguration.DEFAULT_ACCOUNT, Map.of("not valid", file)), file);
			}
		});
	}

	private void add(String file, Object document) {
		if (document instanceof Map<?, ?> members && members.get("scope") instanceof Map<?, ?> scope) {
			Object account = Objects.requireNonNullElse(members.get("account"), SDKConfiguration.DEFAULT_ACCOUNT);
			this.files.put(new Scope(account.toString(), scope), file);
		}
	}

	/**
	 * Check that a new export has enough of these scopes, in each account.
	 * @param written the scopes of the new export
	 * @param maxDeletionPercent the percentage that it need not have
	 * @throws ExportRefusedException if it has fewer
	 */
	void requireIn(ExportedScopes written, int maxDeletionPercent) {
		Map<String, List<Scope>> byAccount = this.files.keySet()
			.stream()
			.collect(Collectors.groupingBy(Scope::account, TreeMap::new, Collectors.toList()));
		for (List<Scope> scopes : byAccount.values()) {
			List<Scope> deleted = scopes.stream().filter((scope) -> !written.files.containsKey(scope)).toList();
			if (deleted.size() * 100L > (long) maxDeletionPercent * scopes.size()) {
				throw refusal(scopes.size(), deleted, maxDeletionPercent);
			}
		}
	}

	private ExportRefusedException refusal(int scopes, List<Scope> deleted, int maxDeletionPercent) {
		int percent = (deleted.size() * 100 + scopes - 1) / scopes;
		int hidden = deleted.size() - MAX_SCOPES_IN_MESSAGE;
		return new ExportRefusedException(
				"The key sees no role binding of %d of the %d scopes of the earlier export, whose documents would be deleted (%d %%, where %d %% are allowed). Nothing was written. Check that the key has the permission ROLE_BINDING_READ there; if the role bindings are gone, delete the documents:%s%s"
					.formatted(deleted.size(), scopes, percent, maxDeletionPercent,
							deleted.stream()
								.limit(MAX_SCOPES_IN_MESSAGE)
								.map((scope) -> "\n\t- " + LogEscaper.line(this.files.get(scope) + ", " + scope))
								.collect(Collectors.joining()),
							(hidden > 0) ? "\n\t- and %d more".formatted(hidden) : ""),
				percent);
	}

	private record Scope(String account, Map<?, ?> members) {

		@Override
		public String toString() {
			return this.members.entrySet()
				.stream()
				.map((member) -> member.getKey() + ": " + member.getValue())
				.collect(Collectors.joining(", "));
		}

	}

}
