package com.arize.access.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.ScopePlan;
import com.arize.directory.ArizeDirectory;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The entries and documents that access files need to have all existing role bindings.
 */
public final class Adoption {

	private final String entries;

	private final List<ExportDocument> documents;

	private Adoption(String entries, List<ExportDocument> documents) {
		this.entries = entries;
		this.documents = documents;
	}

	/**
	 * Create what the access files of a plan lack: entries for the bindings of its scopes
	 * that no entry is for, whether they are kept or pruned, and documents for its
	 * {@link RoleBindingsPlan#unmanaged() resources without a document}.
	 * @param plan the plan, of one or several accounts, whose reconcilers
	 * {@link com.arize.access.RoleBindingsReconciler.Builder#reportUnmanaged report} such
	 * resources; without that, no document is created
	 * @param directories returns the directory of an account by its name, or {@code null}
	 * without one; an object has its name instead of its identifier if the directory has
	 * no other one with this name
	 * @return what is lacking; empty texts if it is nothing
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	public static Adoption of(RoleBindingsPlan plan, Function<String, @Nullable ArizeDirectory> directories) {
		StringBuilder entries = new StringBuilder();
		List<ExportDocument> documents = new ArrayList<>();
		for (String account : plan.accounts()) {
			RoleBindingsPlan ofAccount = plan.ofAccount(account);
			List<RoleBinding> unmanaged = ofAccount.unmanaged()
				.stream()
				.flatMap((resource) -> resource.roleBindings().stream())
				.toList();
			List<ScopePlan> scopes = ofAccount.scopes()
				.stream()
				.filter((scope) -> !undesired(scope).isEmpty())
				.toList();
			if (unmanaged.isEmpty() && scopes.isEmpty()) {
				continue;
			}
			DirectoryNames names = new DirectoryNames(directories.apply(account),
					Stream.concat(unmanaged.stream(), scopes.stream().flatMap((scope) -> undesired(scope).stream()))
						.toList());
			scopes.forEach((scope) -> entries.append(entries(scope, names)));
			documents.addAll(AccountExport.documents(account, unmanaged, names));
		}
		return new Adoption(entries.toString(), documents);
	}

	/* Return the bindings that no entry is for, whether they are kept or pruned */
	private static List<RoleBinding> undesired(ScopePlan scope) {
		return Stream
			.concat(scope.kept().stream(),
					scope.changes()
						.stream()
						.filter((change) -> change.reason() == Reason.NOT_DESIRED)
						.map(RoleBindingChange::existing))
			.toList();
	}

	private static String entries(ScopePlan scope, DirectoryNames names) {
		EntrySource source = scope.source();
		return "# %sadd to role_bindings of %s\n%s".formatted(
				(source != null) ? "%s, line %s: ".formatted(LogEscaper.line(source.file()), source.line()) : "", scope,
				AccessYaml.entries(entries(scope, undesired(scope), names)));
	}

	private static List<Map<String, Object>> entries(ScopePlan scope, List<RoleBinding> bindings,
			DirectoryNames names) {
		if (scope.scope().resourceId() != null) {
			return AccountExport.users(bindings, names);
		}
		List<Map<String, Object>> entries = new ArrayList<>();
		AccountExport.group(bindings, names::resource)
			.forEach((resource, ofResource) -> AccountExport.users(ofResource, names).forEach((entry) -> {
				Map<String, Object> withResource = new LinkedHashMap<>(resource.members());
				withResource.putAll(entry);
				if (scope.scope().userId() != null) {
					withResource.keySet().removeAll(DirectoryNames.USER_MEMBERS);
					// the role is the last member then
					withResource.replaceAll((member, value) -> member.startsWith("role")
							? DatedText.of(value.toString(), ofResource.get(0)) : value);
				}
				entries.add(withResource);
			}));
		return entries;
	}

	/**
	 * Return the entries as YAML, a list for each document that lacks some.
	 * @return the entries, each list after a comment that names the file, the line and
	 * the scope of its document; empty if there is none
	 */
	public String entries() {
		return this.entries;
	}

	/**
	 * Return the documents as YAML, one after another.
	 * @return the documents, each for a resource without one; empty if there is none
	 */
	public String documents() {
		return this.documents.isEmpty() ? "" : AccessYaml.documents(this.documents);
	}

	/**
	 * Write the documents to new files.
	 * @param target a file whose name ends with {@code .yaml} or {@code .yml}, for all
	 * documents, or a directory, for one file for each document; it is created if it is
	 * missing
	 * @return the files that were written
	 * @throws IOException if a file cannot be written, or exists
	 * @throws IllegalArgumentException if {@code target} is {@code null}
	 */
	public Collection<Path> writeTo(Path target) throws IOException {
		return ExportTarget.of(target).create(this.documents);
	}

}
