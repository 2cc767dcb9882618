package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.reconcile.export.ExportRefusedException;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.ExportedFiles;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.Layout;
import org.jspecify.annotations.Nullable;

/**
 * Writes access files from the existing role bindings.
 */
final class DesiredStateExport {

	static final String SETTING = "role-bindings.desired-state.export-to";

	private final String target;

	private final Layout layout;

	private final int maxDeletionPercent;

	private final AccessAccounts accounts;

	/**
	 * Create an export.
	 * @param properties file or directory to write, the layout and the limit
	 * @param accounts the accounts to export
	 */
	DesiredStateExport(DesiredStateProperties properties, AccessAccounts accounts) {
		this.target = Objects.requireNonNull(properties.exportTo(), SETTING);
		this.layout = Objects.requireNonNullElse(properties.exportLayout(), Layout.BY_RESOURCE);
		this.maxDeletionPercent = Objects.requireNonNullElse(properties.maxDeletionPercent(),
				RoleBindingsExport.DEFAULT_MAX_DELETION_PERCENT);
		this.accounts = accounts;
	}

	/**
	 * Write the files.
	 * @param stop interrupts the calling thread when the application is stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome run(DesiredStateStop stop) {
		stop.planningStarted();
		try {
			return write();
		}
		catch (IOException | InvalidPathException ex) {
			return failure(stop, new ConfigurationException(SETTING, "'%s' cannot be written: %s".formatted(
					Secrets.forMessage(this.target), Objects.requireNonNullElse(ex.getMessage(), ex.toString())), ex));
		}
		catch (ExportRefusedException ex) {
			return outcome(ExitStatus.REFUSED,
					"The export is refused: %s\nTo allow it once, start with --arize.role-bindings.desired-state.max-deletion-percent=%d."
						.formatted(ex.getMessage(), ex.getRequiredPercent()),
					ex);
		}
		catch (Exception ex) {
			return failure(stop, ex);
		}
		finally {
			stop.planningEnded();
		}
	}

	private DesiredStateOutcome write() throws IOException {
		List<RoleBindingsExport> exports = this.accounts.names().stream().map(this::export).toList();
		ExportedFiles files = RoleBindingsExport.join(exports).writeTo(Path.of(this.target), this.maxDeletionPercent);
		return outcome(ExitStatus.SUCCESS,
				"The role bindings are exported to '%s' (files written: %d, files of an earlier export deleted: %d)"
					.formatted(this.target, files.written().size(), files.deleted().size()),
				null);
	}

	private RoleBindingsExport export(String account) {
		RoleBindingsExport.Builder builder = RoleBindingsExport.builder(this.accounts.client(account))
			.account(account)
			.layout(this.layout);
		ArizeDirectory directory = this.accounts.directory(account);
		return ((directory != null) ? builder.directory(directory) : builder).build();
	}

	private static DesiredStateOutcome failure(DesiredStateStop stop, Exception ex) {
		if (stop.getAsBoolean()) {
			return DesiredStateOutcome.stopped("The application was stopped before the role bindings were exported",
					null, ex);
		}
		return outcome(ExitStatus.of(ex),
				"The role bindings cannot be exported: " + Objects.requireNonNullElse(ex.getMessage(), ex.toString()),
				ex);
	}

	private static DesiredStateOutcome outcome(ExitStatus status, String message, @Nullable Exception cause) {
		return new DesiredStateOutcome(status, message, null, null, cause);
	}

}
