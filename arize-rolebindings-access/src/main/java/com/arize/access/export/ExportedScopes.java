package com.arize.access.export;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.arize.access.file.AccessFiles;
import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The scopes and resources of an export, each with its file. A list has only the role
 * bindings that the key has permission to read: a scope or resource without any may have
 * some.
 */
final class ExportedScopes {

	private static final int MAX_SCOPES_IN_MESSAGE = 20;

	private static final List<String> RESOURCE = List.of("space", "project", "resource_type", "resource_id");

	private final Map<Scope, String> scopes = new LinkedHashMap<>();

	/* With a document for each user, that of a resource is in many documents */
	private final Map<Scope, String> resources = new LinkedHashMap<>();

	ExportedScopes(Map<Path, String> texts) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(AccessFiles.MAX_SIZE);
		texts.forEach((path, text) -> {
			String file = path.toString();
			if (text.lines().anyMatch((line) -> line.length() > AccessFiles.MAX_LINE_LENGTH)) {
				// takes long to parse, and is no access file
				addWithoutScope(file, "not valid");
				return;
			}
			try {
				new Yaml(new SafeConstructor(options)).loadAll(text).forEach((document) -> add(file, document));
			}
			catch (YAMLException ex) {
				addWithoutScope(file, "not valid");
			}
		});
	}

	private void add(String file, @Nullable Object document) {
		if (document instanceof Map<?, ?> members && members.get("scope") instanceof Map<?, ?> scope) {
			String account = Objects.requireNonNullElse(members.get("account"), SDKConfiguration.DEFAULT_ACCOUNT)
				.toString();
			this.scopes.put(new Scope(account, scope), file);
			if (members.get("role_bindings") instanceof List<?> entries) {
				entries
					.forEach((entry) -> this.resources.putIfAbsent(new Scope(account, resource(scope, entry)), file));
			}
		}
		else if (document != null) {
			addWithoutScope(file, "no scope");
		}
	}

	private void addWithoutScope(String file, String reason) {
		this.scopes.put(new Scope(SDKConfiguration.DEFAULT_ACCOUNT, Map.of(reason, file)), file);
	}

	private static Map<Object, Object> resource(Map<?, ?> scope, Object entry) {
		Map<Object, Object> resource = new LinkedHashMap<>(scope);
		if (entry instanceof Map<?, ?> members) {
			resource.putAll(members);
		}
		resource.keySet().retainAll(RESOURCE);
		return resource;
	}

	/**
	 * Remove the scopes and resources of files with a document for another account.
	 */
	Set<String> removeOtherAccounts(Set<String> accounts) {
		Set<String> files = this.scopes.entrySet()
			.stream()
			.filter((scope) -> !accounts.contains(scope.getKey().account()))
			.map(Map.Entry::getValue)
			.collect(Collectors.toSet());
		this.scopes.values().removeAll(files);
		this.resources.values().removeAll(files);
		return files;
	}

	/**
	 * Check that each file that is written still has the documents that it has now.
	 */
	void requireInSameFile(ExportedScopes written) throws FileSystemException {
		Set<String> files = Set.copyOf(written.scopes.values());
		for (Map.Entry<Scope, String> scope : this.scopes.entrySet()) {
			String file = scope.getValue();
			if (files.contains(file) && !file.equals(written.scopes.get(scope.getKey()))) {
				throw new FileSystemException(file, null,
						"would lose its document for %s. Write to another path, or delete the file"
							.formatted(LogEscaper.line(scope.getKey().toString())));
			}
		}
	}

	/**
	 * Check that a new export has enough of these scopes and resources, in each account.
	 */
	void requireIn(ExportedScopes written, int maxDeletionPercent) {
		requireIn(this.scopes, written.scopes, "scopes", "documents", maxDeletionPercent);
		requireIn(this.resources, written.resources, "resources", "entries", maxDeletionPercent);
	}

	private static void requireIn(Map<Scope, String> earlier, Map<Scope, String> written, String what, String parts,
			int maxDeletionPercent) {
		Map<String, List<Scope>> byAccount = earlier.keySet()
			.stream()
			.collect(Collectors.groupingBy(Scope::account, TreeMap::new, Collectors.toList()));
		for (List<Scope> scopes : byAccount.values()) {
			List<Scope> deleted = scopes.stream().filter((scope) -> !written.containsKey(scope)).toList();
			if (deleted.size() * 100L > (long) maxDeletionPercent * scopes.size()) {
				int percent = (deleted.size() * 100 + scopes.size() - 1) / scopes.size();
				String before = layout(deleted);
				String now = layout(written.keySet());
				throw new ExportRefusedException((!before.isEmpty() && !now.isEmpty() && !before.equals(now))
						? "The earlier export has a document for each %s, but this one for each %s: %s of the %s earlier documents would be deleted (%s %%, where %s %% are allowed). Nothing was written. Export with the earlier layout, or to another directory."
							.formatted(before, now, deleted.size(), scopes.size(), percent, maxDeletionPercent)
						: "The key can read no role binding of %s of the %s %s of the earlier export, whose %s would be deleted (%s %%, where %s %% are allowed). Nothing was written. Check that the key has the permission ROLE_BINDING_READ there; if the role bindings are gone, delete the %4$s:%s"
							.formatted(deleted.size(), scopes.size(), what, parts, percent, maxDeletionPercent,
									list(deleted, earlier)),
						percent);
			}
		}
	}

	/* What has a document of its own; empty if that is not known, or not one kind */
	private static String layout(Collection<Scope> scopes) {
		List<String> layouts = scopes.stream().map(Scope::layout).distinct().toList();
		return (layouts.size() == 1) ? layouts.get(0) : "";
	}

	private static String list(List<Scope> deleted, Map<Scope, String> files) {
		int hidden = deleted.size() - MAX_SCOPES_IN_MESSAGE;
		return deleted.stream()
			.limit(MAX_SCOPES_IN_MESSAGE)
			.map((scope) -> "\n\t- " + LogEscaper.line(files.get(scope) + ", " + scope))
			.collect(Collectors.joining()) + ((hidden > 0) ? "\n\t- and %s more".formatted(hidden) : "");
	}

	private record Scope(String account, Map<?, ?> members) {

		String layout() {
			if (this.members.containsKey("user") || this.members.containsKey("user_id")) {
				return "user";
			}
			return RESOURCE.stream().anyMatch(this.members::containsKey) ? "resource" : "";
		}

		@Override
		public String toString() {
			return this.members.entrySet()
				.stream()
				.map((member) -> member.getKey() + ": " + member.getValue())
				.collect(Collectors.joining(", "));
		}

	}

}
