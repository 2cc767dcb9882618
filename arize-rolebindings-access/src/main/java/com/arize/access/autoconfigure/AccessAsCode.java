package com.arize.access.autoconfigure;

import java.time.Instant;
import java.util.Optional;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Unmanaged;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

/**
 * The configured access files and limits ({@code arize.role-bindings.desired-state.*}),
 * for code of the application that plans and applies changes itself. It works whether or
 * not {@code enabled} is set.
 *
 * @see AccessFiles
 */
public final class AccessAsCode {

	private final AccessOptions options;

	private final AccessJob job;

	private final AccessRunner runner;

	AccessAsCode(AccessOptions options, AccessJob job, AccessRunner runner) {
		this.options = options;
		this.job = job;
		this.runner = runner;
	}

	/**
	 * Return whether access files are configured.
	 * @return {@code true} if {@code locations} is set
	 */
	public boolean hasFiles() {
		return !this.options.locations().isEmpty();
	}

	/**
	 * Return whether plans of access files list the resources that no file covers.
	 * @return {@code true} unless {@code unmanaged} is {@code ignore}
	 */
	public boolean reportsUnmanaged() {
		return this.options.unmanaged() != Unmanaged.IGNORE;
	}

	/**
	 * Read the files of {@code locations}, with the treatment of {@code unknown}.
	 * @return the documents of all files, which can be for several accounts: see
	 * {@link AccessDocuments#ofAccount}
	 * @throws com.arize.exceptions.ConfigurationException if {@code locations} is not
	 * set, or a file is missing; as
	 * {@link com.arize.access.file.InvalidAccessFileException} if a file is malformed
	 */
	public AccessDocuments readFiles() {
		this.options.checkLocations();
		return this.job.read();
	}

	/**
	 * Create a builder of a reconciler with the values of {@code prune},
	 * {@code prune-unknown-users}, {@code max-deletion-percent}, {@code max-deletions},
	 * {@code max-changes}, {@code min-admins}, {@code protected-users},
	 * {@code ignored-users}, {@code concurrency} and {@code arize.call-timeout}, whose
	 * plans have names.
	 * @param account an account of the bean {@code ArizeAccounts}
	 * @return a builder, whose values can be replaced
	 * @throws com.arize.exceptions.ConfigurationException if a value is invalid, if there
	 * is no directory, or if there is no other account and a protected or ignored user
	 * does not exist
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	public RoleBindingsReconciler.Builder reconciler(ArizeAccount account) {
		return this.job.reconciler(account);
	}

	/**
	 * Return the last comparison with the configured files: at the start of the
	 * application, at {@code check-interval}, or by the Actuator endpoint.
	 * @return the comparison, if there was one
	 */
	public Optional<Comparison> lastComparison() {
		return Optional.ofNullable(this.runner.lastReport())
			.map((report) -> new Comparison(report.time(), report.plan(), report.result(), report.error()));
	}

	/**
	 * A comparison of the role bindings with the configured files.
	 *
	 * @param time when it ended
	 * @param plan the changes that lead to the desired state; {@code null} if it failed
	 * @param result the outcomes of the changes; {@code null} if they were not made
	 * @param error why there is no plan, or why it was not applied; {@code null} if there
	 * was no error
	 */
	public record Comparison(Instant time, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result,
			@Nullable String error) {

	}

}
