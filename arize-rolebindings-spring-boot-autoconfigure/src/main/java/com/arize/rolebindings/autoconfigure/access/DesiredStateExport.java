package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingsClient;
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

	private final Supplier<@Nullable ArizeDirectory> directory;

	/**
	 * Create an export.
	 * @param properties file or directory to write, and the layout
	 * @param directory finds names; supplies {@code null} if there is none
	 */
	DesiredStateExport(DesiredStateProperties properties, Supplier<@Nullable ArizeDirectory> directory) {
		this.target = Objects.requireNonNull(properties.exportTo(), SETTING);
		this.layout = Objects.requireNonNullElse(properties.exportLayout(), Layout.BY_RESOURCE);
		this.directory = directory;
	}

	/**
	 * Write the files.
	 * @param client reads the role bindings
	 * @param stop interrupts the calling thread when the application is stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome run(RoleBindingsClient client, DesiredStateStop stop) {
		stop.planningStarted();
		try {
			return write(client);
		}
		catch (IOException | InvalidPathException ex) {
			return failure(stop, new ConfigurationException(SETTING, "'%s' cannot be written: %s".formatted(
					Secrets.forMessage(this.target), Objects.requireNonNullElse(ex.getMessage(), ex.toString())), ex));
		}
		catch (Exception ex) {
			return failure(stop, ex);
		}
		finally {
			stop.planningEnded();
		}
	}

	private DesiredStateOutcome write(RoleBindingsClient client) throws IOException {
		RoleBindingsExport.Builder builder = RoleBindingsExport.builder(client).layout(this.layout);
		ArizeDirectory directory = this.directory.get();
		if (directory != null) {
			builder.directory(directory);
		}
		ExportedFiles files = builder.build().writeTo(Path.of(this.target));
		return outcome(ExitStatus.SUCCESS,
				"The role bindings are exported to '%s' (files written: %d, files of an earlier export deleted: %d)"
					.formatted(this.target, files.written().size(), files.deleted().size()),
				null);
	}

	private static DesiredStateOutcome failure(DesiredStateStop stop, Exception ex) {
		String message = stop.getAsBoolean() ? "The application was stopped before the role bindings were exported"
				: "The role bindings cannot be exported: " + Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		return outcome(ExitStatus.of(ex), message, ex);
	}

	private static DesiredStateOutcome outcome(ExitStatus status, String message, @Nullable Exception cause) {
		return new DesiredStateOutcome(status, message, null, null, cause);
	}

}
