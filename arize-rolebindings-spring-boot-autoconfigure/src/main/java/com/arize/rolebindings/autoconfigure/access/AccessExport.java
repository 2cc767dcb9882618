package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.OutputFile;
import com.arize.internal.Secrets;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.ExportedFiles;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.Layout;

/**
 * Writes access files from the existing role bindings.
 *
 * @param properties file or directory to write, the layout and the limit
 * @param accounts the accounts to export
 */
record AccessExport(DesiredStateProperties properties, AccessAccounts accounts) {

	/**
	 * Write the files.
	 * @return what was written
	 * @throws ConfigurationException if they cannot be written
	 * @throws com.arize.rolebindings.reconcile.export.ExportRefusedException if more
	 * would be deleted than allowed
	 * @throws com.arize.exceptions.ApiException if the role bindings cannot be read
	 */
	String write() {
		String target = Objects.requireNonNull(this.properties.exportTo(), DesiredStateProperties.EXPORT_TO);
		try {
			List<RoleBindingsExport> exports = this.properties.accounts(this.accounts.names())
				.stream()
				.map(this::export)
				.toList();
			ExportedFiles files = RoleBindingsExport.join(exports)
				.writeTo(Path.of(target), Objects.requireNonNullElse(this.properties.maxDeletionPercent(),
						RoleBindingsExport.DEFAULT_MAX_DELETION_PERCENT));
			return "The role bindings are exported to '%s' (files written: %d, files of an earlier export deleted: %d)"
				.formatted(target, files.written().size(), files.deleted().size());
		}
		catch (IOException ex) {
			throw notWritten(target, OutputFile.describe(ex), ex);
		}
		catch (InvalidPathException ex) {
			throw notWritten(target, String.valueOf(ex.getMessage()), ex);
		}
	}

	private RoleBindingsExport export(String account) {
		RoleBindingsExport.Builder builder = RoleBindingsExport.builder(this.accounts.client(account))
			.account(account)
			.layout(Objects.requireNonNullElse(this.properties.exportLayout(), Layout.BY_RESOURCE));
		ArizeDirectory directory = this.accounts.directory(account);
		return ((directory != null) ? builder.directory(directory) : builder).build();
	}

	private static ConfigurationException notWritten(String target, String reason, Exception cause) {
		return new ConfigurationException(DesiredStateProperties.EXPORT_TO,
				"'%s' cannot be written: %s".formatted(Secrets.forMessage(target), reason), cause);
	}

}
