package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsResult;
import com.arize.access.autoconfigure.DesiredStateProperties.Mode;
import com.arize.access.autoconfigure.DesiredStateProperties.Unmanaged;
import com.arize.access.autoconfigure.account.AccessAccounts;
import com.arize.access.autoconfigure.lock.AccessLock;
import com.arize.access.autoconfigure.lock.AccessLockException;
import com.arize.access.autoconfigure.lock.HeldLock;
import com.arize.access.autoconfigure.lock.LockTimeoutException;
import com.arize.access.export.ExportRefusedException;
import com.arize.access.export.RoleBindingsExport;
import com.arize.access.export.RoleBindingsExport.ExportedFiles;
import com.arize.access.export.RoleBindingsExport.Layout;
import com.arize.access.file.AccessDocuments;
import com.arize.access.internal.OutputFile;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanRefusal;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportExcerpt;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingsClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/**
 * Runs access as code in a mode: under the lock if it has one, with a report of the
 * outcome.
 */
final class AccessModes {

	private static final Log logger = LogFactory.getLog(AccessModes.class);

	private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

	private static final String READ_ONLY = "arize.role-bindings.read-only";

	/* Others are explained by the plan and its result */
	private static final Set<Integer> ERRORS = Set.of(ExitStatus.FAILURE, ExitStatus.UNREADABLE, ExitStatus.REFUSED);

	private static final String AS_DESIRED = "The role bindings are as desired";

	/* No response, a key that is invalid or lacks permission, and too many requests */
	private static final Set<Integer> UNREADABLE_RESPONSES = Set.of(0, 401, 403, 429);

	private final DesiredStateProperties properties;

	private final AccessFileLoader loader;

	private final ReconcilerFactory reconcilers;

	private final AccessAccounts accounts;

	private final ObjectProvider<AccessLock> lock;

	private final ApplicationContext context;

	private final boolean readOnly;

	private final RunStop stop = new RunStop();

	AccessModes(DesiredStateProperties properties, AccessFileLoader loader, ReconcilerFactory reconcilers,
			AccessAccounts accounts, ObjectProvider<AccessLock> lock, ApplicationContext context) {
		this.properties = properties;
		this.loader = loader;
		this.reconcilers = reconcilers;
		this.accounts = accounts;
		this.lock = lock;
		this.context = context;
		this.readOnly = Binder.get(context.getEnvironment()).bind(READ_ONLY, Boolean.class).orElse(false);
	}

	/**
	 * Return whether the application has been stopped.
	 * @return the signal to the runs
	 */
	RunStop stop() {
		return this.stop;
	}

	/**
	 * Return the clients of the accounts that the files of the start are for, or of all
	 * accounts to export.
	 * @return the clients by the name of the account
	 */
	Map<String, RoleBindingsClient> clients() {
		AccessDocuments documents = this.loader.documents();
		return ((documents != null) ? documents.accounts() : this.properties.accounts(this.accounts.names())).stream()
			.collect(Collectors.toMap(Function.identity(), this.accounts::client));
	}

	/**
	 * Run a mode.
	 * @param mode what to do
	 * @param approvedPlan the digest of the only plan that may be applied; {@code null}
	 * for any
	 * @param again whether the application has started: the files are read again, and the
	 * lock is acquired only if it is free
	 * @return the report
	 */
	PlanReport run(Mode mode, @Nullable String approvedPlan, boolean again) {
		// a comparison that is repeated is logged if it differs
		boolean logged = !again || mode.writes();
		List<RoleBindingsProgressListener> listeners = (logged && mode.compares())
				? this.context.getBeanProvider(RoleBindingsProgressListener.class).orderedStream().toList() : List.of();
		Run run = new Run(mode, approvedPlan, again, new RunProgress(this.stop, logged, listeners));
		if (mode.writes() && this.readOnly) {
			return run.report(ExitStatus.REFUSED,
					"Nothing was changed, because the property '%s' is 'true'. Set it to 'false' to make changes, or the property 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only"
						.formatted(READ_ONLY),
					null);
		}
		this.stop.planningStarted();
		try {
			return switch (mode) {
				case EXPORT -> run.report(ExitStatus.SUCCESS, export(), null);
				case VALIDATE -> run.report(ExitStatus.SUCCESS,
						"The access files are valid" + (documents(false).hasNames() ? "; names are not looked up" : ""),
						null);
				default -> reconcile(run);
			};
		}
		// nothing is written while it is thrown
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return failure(run, ex);
		}
		finally {
			this.stop.planningEnded();
		}
	}

	private AccessDocuments documents(boolean again) {
		return again ? this.loader.read() : Objects.requireNonNull(this.loader.documents(), "documents");
	}

	private String export() {
		String target = Objects.requireNonNull(this.properties.exportTo(), DesiredStateProperties.EXPORT_TO);
		try {
			List<RoleBindingsExport> exports = this.properties.accounts(this.accounts.names())
				.stream()
				.map(this::export)
				.toList();
			ExportedFiles files = RoleBindingsExport.join(exports)
				.writeTo(Path.of(target), this.properties.maxDeletionPercent());
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

	private PlanReport reconcile(Run run) throws InterruptedException {
		try (HeldLock held = acquireLock(run)) {
			AccountsReconciler reconciler = this.reconcilers.create(documents(run.again()),
					() -> this.stop.getAsBoolean() || held.isLost());
			try {
				return reconcile(run, reconciler, held);
			}
			catch (CancellationException ex) {
				throw held.isLost() ? AccessLockException.lost() : ex;
			}
		}
	}

	private HeldLock acquireLock(Run run) throws InterruptedException {
		AccessLock lock = (run.again() || run.mode().writes()) ? this.lock.getIfAvailable() : null;
		return (lock != null) ? lock
			.acquire(Objects.requireNonNullElse(this.properties.lockTimeout(), DEFAULT_LOCK_TIMEOUT), !run.again())
				: HeldLock.NONE;
	}

	private PlanReport reconcile(Run run, AccountsReconciler reconciler, HeldLock held) {
		RoleBindingsPlan plan = reconciler.plan(run.progress());
		List<Violation> violations = reconciler.violations(plan);
		run.progress().planned(plan, violations);
		PlanRefusedException refused = violations.isEmpty() ? null : new PlanRefusedException(violations);
		String approved = run.approvedPlan();
		// another replica may have applied the approved plan: there is nothing to do then
		if (run.mode().writes() && approved != null && !plan.isEmpty() && !approved.equals(plan.digest())) {
			return run.report(ExitStatus.REFUSED,
					"The plan is not the approved one, and nothing was changed: its digest is %s, but %s is approved. The access files, the role bindings or a property such as 'prune' have changed since the review: review the new plan, and approve its digest"
						.formatted(plan.digest(), approved)
							+ ((refused != null) ? "\n" + PlanRefusal.describe(refused) : ""),
					null);
		}
		if (run.mode() == Mode.PLAN) {
			return planned(run, plan, refused);
		}
		if (refused != null) {
			throw refused;
		}
		return (run.mode() == Mode.CHECK) ? check(run, plan)
				: applied(run, plan, reconciler.apply(plan, approved == null, run.progress()), held);
	}

	private static PlanReport planned(Run run, RoleBindingsPlan plan, @Nullable PlanRefusedException refused) {
		if (refused != null) {
			logger.warn("To apply this plan would be refused: " + PlanRefusal.describe(refused));
		}
		return run.report(ExitStatus.SUCCESS,
				plan.isEmpty() ? asDesired(plan)
						: "Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'",
				null);
	}

	private PlanReport check(Run run, RoleBindingsPlan plan) {
		List<String> findings = new ArrayList<>();
		if (!plan.isEmpty()) {
			findings.add(
					"The role bindings are not as desired: %d to create, %d to update, %d to delete. The digest of the plan is %s"
						.formatted(plan.creates().size(), plan.updates().size(), plan.deletes().size(), plan.digest()));
		}
		if (this.properties.unmanaged() == Unmanaged.FAIL && !plan.unmanaged().isEmpty()) {
			findings.add(ReportExcerpt.of(RunProgress.unmanaged(plan), logger)
					+ "\nAdd documents for them, or set the property 'arize.role-bindings.desired-state.unmanaged' to 'report'");
		}
		return findings.isEmpty() ? run.report(ExitStatus.SUCCESS, asDesired(plan), null)
				: run.report(ExitStatus.CHANGES, String.join("\n", findings), null);
	}

	private static String asDesired(RoleBindingsPlan plan) {
		return AS_DESIRED + PlanReport.notes(plan);
	}

	private PlanReport applied(Run run, RoleBindingsPlan plan, RoleBindingsResult result, HeldLock held) {
		if (result.isComplete()) {
			return run.report(result, ExitStatus.SUCCESS, done(run.mode(), plan, result), null);
		}
		String prefix = "The role bindings are not all as desired: ";
		if (this.stop.getAsBoolean()) {
			prefix = "The application was stopped while role bindings were changed: ";
		}
		else if (held.isLost()) {
			prefix = "The lock '%s' was lost while role bindings were changed: ".formatted(AccessLock.NAME);
		}
		return run.report(result, ExitStatus.INCOMPLETE, prefix + ReportExcerpt.of(result, logger), unreadable(result));
	}

	private static String done(Mode mode, RoleBindingsPlan plan, RoleBindingsResult result) {
		int steps = result.outcomes().size();
		if (mode == Mode.EXPIRE) {
			return (steps == 0) ? "No role binding has expired"
					: PlanReport.count(steps, "expired role binding") + " deleted";
		}
		return (steps == 0) ? asDesired(plan) : AS_DESIRED + ": " + result;
	}

	/* The first failure that may be caused by a wrong host or key */
	private static @Nullable ApiException unreadable(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.filter((outcome) -> outcome.exception() instanceof ApiException ex && isUnreadable(ex))
			.findFirst()
			.map((outcome) -> AccessAccounts.ofAccount(outcome.change().account(),
					(ApiException) Objects.requireNonNull(outcome.exception())))
			.orElse(null);
	}

	private static boolean isUnreadable(ApiException ex) {
		return UNREADABLE_RESPONSES.contains(ex.getStatus()) || ex.getStatus() >= 500;
	}

	private PlanReport failure(Run run, Exception ex) {
		boolean export = run.mode() == Mode.EXPORT;
		if (this.stop.getAsBoolean()) {
			return run.report(ExitStatus.FAILURE, "The application was stopped before "
					+ (export ? "the role bindings were exported" : "any role binding was changed"), ex);
		}
		if (ex instanceof PlanRefusedException refused) {
			return run.report(ExitStatus.REFUSED, PlanRefusal.describe(refused), ex);
		}
		String message = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		if (ex instanceof ExportRefusedException refused) {
			return run.report(ExitStatus.REFUSED,
					"The export is refused: %s\nTo allow it once, start with --arize.role-bindings.desired-state.max-deletion-percent=%d."
						.formatted(message, refused.getRequiredPercent()),
					ex);
		}
		if (ex instanceof AccessLockException) {
			return run.report((ex instanceof LockTimeoutException) ? ExitStatus.REFUSED : ExitStatus.FAILURE, message,
					ex);
		}
		return run.report(
				(ex instanceof ApiException api && isUnreadable(api)) ? ExitStatus.UNREADABLE : ExitStatus.FAILURE,
				"The role bindings cannot be %s: %s".formatted(export ? "exported" : "compared with the desired state",
						message),
				ex);
	}

	/**
	 * A run of a mode.
	 *
	 * @param mode as for {@link AccessModes#run}
	 * @param approvedPlan as for {@link AccessModes#run}
	 * @param again as for {@link AccessModes#run}
	 * @param progress notified of plans and steps
	 */
	private record Run(Mode mode, @Nullable String approvedPlan, boolean again, RunProgress progress) {

		/* A run without a result, with the plan if there is one */
		PlanReport report(int exitStatus, String message, @Nullable Exception cause) {
			return report(null, exitStatus, message, cause);
		}

		PlanReport report(@Nullable RoleBindingsResult result, int exitStatus, String message,
				@Nullable Exception cause) {
			return new PlanReport(this.mode.name().toLowerCase(Locale.ROOT), this.progress.plan(), result, exitStatus,
					message, ERRORS.contains(exitStatus) ? message : null, cause, false, Instant.now());
		}

	}

}
