package com.arize.access.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.internal.Arguments;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * Exports the existing role bindings as access files. A plan for an unchanged account,
 * with what was exported as the desired state, has no change. Requires SnakeYAML, which
 * {@code spring-boot-starter} contains.
 *
 * <pre class="code">
 * RoleBindingsExport export = RoleBindingsExport.builder(client).directory(directory).build();
 * export.writeTo(Path.of("access"));
 * </pre>
 *
 * <p>
 * The export has the bindings that the key has permission to read: all of them are read
 * before anything is written. It is the same for each run, unless bindings or names have
 * changed. A user, role, space or project has its name where the directory has an object
 * with that name and no other one, and an identifier otherwise. A space whose name others
 * have has its organization, too, if the key may read organizations. An identifier also
 * replaces a name that an access file cannot contain, or that has characters that cannot
 * be seen.
 */
public final class RoleBindingsExport {

	/** The percentage of the documents of an earlier export that may be deleted. */
	public static final int DEFAULT_MAX_DELETION_PERCENT = 25;

	private final List<AccountExport> accounts;

	private RoleBindingsExport(List<AccountExport> accounts) {
		this.accounts = accounts;
	}

	/**
	 * Join exports of different accounts, which are written together.
	 * @param exports the exports, each with the name of its account
	 * @return an export
	 * @throws IllegalArgumentException if two exports are for the same account
	 */
	public static RoleBindingsExport join(Collection<RoleBindingsExport> exports) {
		List<AccountExport> accounts = exports.stream().flatMap((export) -> export.accounts.stream()).toList();
		Set<String> names = new HashSet<>();
		for (AccountExport account : accounts) {
			if (!names.add(account.account())) {
				throw new IllegalArgumentException(
						"'exports' contains two exports of the account '%s'".formatted(account.account()));
			}
		}
		return new RoleBindingsExport(accounts);
	}

	/**
	 * Create a builder.
	 * @param client reads the bindings; it is not closed
	 */
	public static Builder builder(RoleBindingsClient client) {
		return new Builder(client);
	}

	/**
	 * Read the role bindings ({@code GET /v2/role-bindings}) and the names, and write
	 * them. Each file is replaced as a whole, so that none is incomplete if the process
	 * ends. Names that the key has no permission to read (403, 404) are replaced by
	 * identifiers, and a warning is logged.
	 *
	 * <p>
	 * In a directory, there is one file for each document, named after its space or
	 * project, and after its account unless that is the default one. A file of an earlier
	 * export that has no document any more is deleted, as its bindings would be created
	 * again, but at most {@value #DEFAULT_MAX_DELETION_PERCENT} % of its documents in
	 * each account: the key may have lost the permission to read them. Files of accounts
	 * that are not exported are left as they are. A file that does not begin with the
	 * comment of an export is neither replaced nor deleted.
	 * @param target a file, or a directory. A path that does not exist is a file if it
	 * ends with {@code .yaml} or {@code .yml}, and a directory otherwise
	 * @return the files
	 * @throws IOException if the target cannot be written, which is checked before
	 * anything is read from the API, or if a file to be replaced is not an export
	 * @throws ExportRefusedException if more documents would be deleted; nothing was
	 * written
	 * @throws com.arize.exceptions.ApiException if bindings or names cannot be read;
	 * nothing was written
	 */
	public ExportedFiles writeTo(Path target) throws IOException {
		return writeTo(target, DEFAULT_MAX_DELETION_PERCENT);
	}

	/**
	 * Write the role bindings, as {@link #writeTo(Path)} does, with another limit for the
	 * documents that may be deleted.
	 * @param target as for {@link #writeTo(Path)}
	 * @param maxDeletionPercent the percentage of the documents of an earlier export that
	 * may be deleted in each account, 0 to 100; 0 means none
	 * @return the files
	 * @throws IOException as {@link #writeTo(Path)} does
	 * @throws ExportRefusedException if more would be deleted; nothing was written
	 * @throws com.arize.exceptions.ApiException as {@link #writeTo(Path)} does
	 */
	public ExportedFiles writeTo(Path target, int maxDeletionPercent) throws IOException {
		Arguments.requireRange(maxDeletionPercent, 0, 100, "maxDeletionPercent");
		ExportTarget files = ExportTarget.of(target);
		files.check();
		Set<String> names = this.accounts.stream().map(AccountExport::account).collect(Collectors.toSet());
		return files.write(documents(), names, maxDeletionPercent);
	}

	/**
	 * Write the JSON schema of access files, which the second line of an exported file
	 * names, beside such a file. A file that is not the schema of this or another version
	 * is not replaced.
	 * @param exported the exported file, or a directory of them
	 * @return a line for the user if a file with its name is not replaced, or an empty
	 * text
	 * @throws IOException if it cannot be written
	 */
	public static String writeSchema(Path exported) throws IOException {
		return SchemaFile.write(exported);
	}

	private List<ExportDocument> documents() {
		return this.accounts.stream().flatMap((account) -> account.documents().stream()).toList();
	}

	/**
	 * The files of an export.
	 *
	 * @param written the files that contain the export, sorted
	 * @param deleted the files of an earlier export that were deleted, sorted
	 */
	public record ExportedFiles(List<Path> written, List<Path> deleted) {

		public ExportedFiles {
			written = List.copyOf(written);
			deleted = List.copyOf(deleted);
		}

	}

	/**
	 * Builder of a {@link RoleBindingsExport}.
	 */
	public static final class Builder {

		private final RoleBindingsClient client;

		private String account = SDKConfiguration.DEFAULT_ACCOUNT;

		private @Nullable ArizeDirectory directory;

		private Builder(RoleBindingsClient client) {
			this.client = Arguments.requireNonNull(client, "client");
		}

		/**
		 * Set the name of the account, where an application has several. The documents
		 * and the names of their files have it.
		 * @param account the name; unless set, documents are for the default account
		 * @throws IllegalArgumentException if it is {@code null} or blank
		 */
		public Builder account(String account) {
			this.account = Arguments.requireId(account, "account");
			return this;
		}

		/**
		 * Set the directory of the names. All users, roles, spaces and projects are read
		 * once, as far as there are bindings with such identifiers.
		 * @param directory reads the names; it is not closed. The export has identifiers
		 * unless set.
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		public Builder directory(ArizeDirectory directory) {
			this.directory = Arguments.requireNonNull(directory, "directory");
			return this;
		}

		/**
		 * Build the export.
		 */
		public RoleBindingsExport build() {
			return new RoleBindingsExport(List.of(new AccountExport(this.account, this.client, this.directory)));
		}

	}

}
