package com.arize.access.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.export.Adoption;
import com.arize.access.export.RoleBindingsExport;
import com.arize.access.export.RoleBindingsExport.ExportedFiles;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.search.AccessFileSearch;
import com.arize.access.internal.OutputFile;
import com.arize.access.internal.UserRef;
import com.arize.access.report.PlanReport;
import com.arize.access.report.Refusal;
import com.arize.access.report.ReportFile;
import com.arize.access.report.ReportOrigin;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unknown;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.io.Resource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The job of access as code: documents, accounts and options become a report. It is run
 * under the lock if there is one.
 */
public final class AccessJob {

	private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

	private static final String READ_ONLY = "arize.role-bindings.read-only";

	private final AccessOptions options;

	private final AccessAccounts accounts;

	private final Supplier<List<Resource>> files;

	private final Path directory;

	private final Supplier<@Nullable AccessLock> lock;

	private final Log logger;

	private final ReconcilerFactory reconcilers;

	private final boolean readOnly;

	private final RunStop stop;

	private UsersToOffboard users = UsersToOffboard.NONE;

	private Clock clock = Clock.systemUTC();

	private boolean ownership = true;

	private volatile @Nullable AccessDocuments documents;

	/**
	 * Create a job. {@code lock} is {@code null} if there is none.
	 */
	public AccessJob(AccessOptions options, AccessAccounts accounts, Supplier<List<Resource>> files, Path directory,
			Supplier<@Nullable AccessLock> lock, RunStop stop, Log logger) {
		this.options = options;
		this.accounts = accounts;
		this.files = files;
		this.directory = directory;
		this.lock = lock;
		this.stop = stop;
		this.logger = logger;
		this.reconcilers = new ReconcilerFactory(options, accounts, logger);
		this.readOnly = Binder.get(accounts.environment()).bind(READ_ONLY, Boolean.class).orElse(false);
	}

	/**
	 * Delete the role bindings of users in place of what files say. Each of them needs to
	 * exist in one account only.
	 */
	public void offboard(UsersToOffboard users) {
		this.users = users;
		ignoreOwnership();
	}

	/**
	 * Set the clock of the reports.
	 */
	public void clock(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return what a report of this moment is made from.
	 */
	public ReportOrigin origin() {
		AccessDocuments documents = this.documents;
		Map<String, String> hosts = !this.options.mode().sendsRequests() ? Map.of() : this.accounts
			.hosts((documents != null) ? documents.accounts() : this.options.accounts(this.accounts.names()));
		return ReportOrigin.of(this.clock.instant(), this.options.revision(), hosts);
	}

	/**
	 * Return the users to offboard by each of the names that access files can have of
	 * them: e-mail addresses, or {@code id:} and identifiers.
	 */
	public List<String> usersByAllNames() {
		return this.users.byAllNames(this.accounts, this.options.accounts(this.accounts.names()))
			.stream()
			.map(UserRef::toString)
			.toList();
	}

	/**
	 * Do not check which spaces the documents of a directory may have.
	 */
	public void ignoreOwnership() {
		this.ownership = false;
	}

	/**
	 * Check that the reports can be written and that there are directories, and read the
	 * access files, before the first request.
	 */
	public void prepare() {
		this.options.reportFiles(this.directory).forEach(ReportFile::check);
		if (this.options.mode() == Mode.EXPORT) {
			this.options.accounts(this.accounts.names()).forEach(this.accounts::directory);
		}
		else {
			this.documents = read();
		}
	}

	/**
	 * Limit what was {@link #prepare prepared} to the scopes whose documents, with the
	 * groups that they use, differ from an earlier version. Resources that no document
	 * covers are not reported then.
	 */
	public AccessDocuments narrow(AccessDocuments base, Instant now) {
		AccessDocuments documents = documents(false).changedSince(base,
				ConfiguredUsers.groups(this.options.ignoredUsers()), now);
		this.documents = documents;
		return documents;
	}

	public AccessDocuments read() {
		boolean compares = this.options.mode().compares();
		this.accounts.readKeys(compares);
		boolean expires = this.options.mode() == Mode.EXPIRE;
		AccessDocuments documents = !this.users.isEmpty()
				? this.users.documents(this.options.accounts(this.accounts.names())) : readFiles(compares, expires);
		if (expires) {
			// a file of an account without its variables does not prevent the others
			documents = documents.toExpire(this.accounts.names());
			if (documents.accounts().isEmpty()) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"No document of the access files is for an account that is configured");
			}
		}
		if (this.ownership) {
			documents = requireOwnership(documents);
		}
		if (!compares) {
			// the result needs no directory
			return documents;
		}
		documents.accounts().forEach(this.accounts::directory);
		if (!this.users.isEmpty() && documents.accounts().size() > 1) {
			return documents.toOffboard();
		}
		return (this.options.unknown() == Unknown.FAIL || expires) ? documents
				: (this.options.unknown() == Unknown.DROP) ? documents.dropUnknown() : documents.skipUnknown();
	}

	private AccessDocuments readFiles(boolean compares, boolean expires) {
		List<Resource> files = this.files.get();
		String account = this.options.account();
		if (account != null) {
			this.options.accounts(this.accounts.names());
		}
		// the other accounts need not exist: a pipeline may have the key of one only
		AccessDocuments documents = expires ? AccessFiles.readToExpire(files) : (compares && account == null)
				? AccessFiles.read(files, this.accounts.names()) : AccessFiles.readOfAnyAccount(files);
		if (account == null) {
			return documents;
		}
		if (!documents.accounts().contains(account)) {
			String setting = AccessOptions.PREFIX + "account";
			throw new ConfigurationException(setting,
					"%s is '%s', but no document of the access files is for this account".formatted(setting, account));
		}
		return documents.ofAccount(account);
	}

	private AccessDocuments requireOwnership(AccessDocuments documents) {
		Map<String, List<String>> ownership = this.options.ownership();
		String setting = AccessOptions.PREFIX + "ownership";
		Map<Path, String> spellings = new HashMap<>();
		for (String path : ownership.keySet()) {
			if (!Files.isDirectory(this.directory.resolve(path))) {
				throw new ConfigurationException(setting,
						"%s has '%s', which is no directory in '%s'. The name of a directory needs brackets, as in '[access/payments]'"
							.formatted(setting, Secrets.forMessage(path), this.directory.toAbsolutePath()));
			}
			String other = spellings.put(AccessFileSearch.key(this.directory.resolve(path)), path);
			if (other != null) {
				throw new ConfigurationException(setting, "%s has the same directory as '%s' and '%s'"
					.formatted(setting, Secrets.forMessage(other), Secrets.forMessage(path)));
			}
		}
		return ownership.isEmpty() ? documents : documents.requireOwnership(this.directory, ownership);
	}

	/**
	 * Create a builder of a reconciler for an account.
	 */
	public RoleBindingsReconciler.Builder reconciler(ArizeAccount account) {
		// only a group needs the files, and several groups read them once
		Supplier<AccessDocuments> documents = SingletonSupplier
			.of(() -> AccessFiles.readOfAnyAccount(this.files.get()));
		return this.reconcilers.builder(account, (group) -> documents.get().usersOfGroup(group));
	}

	public Adoption adopt(RoleBindingsPlan plan) {
		return Adoption.of(plan, this.accounts::directory);
	}

	/**
	 * Return the clients of the accounts that the files of the start are for, or of all
	 * accounts to export.
	 */
	public Map<String, RoleBindingsClient> clients() {
		AccessDocuments documents = this.documents;
		return ((documents != null) ? documents.accounts() : this.options.accounts(this.accounts.names())).stream()
			.collect(Collectors.toMap(Function.identity(), this.accounts::client));
	}

	/**
	 * Run it. {@code approvedPlan} is the digest of the only plan that may be applied, or
	 * {@code null} if any plan may be. A run that is repeated writes the files of its
	 * report only if it begins to change role bindings.
	 */
	public PlanReport run(Mode mode, @Nullable String approvedPlan, boolean again,
			List<RoleBindingsProgressListener> listeners) {
		Run run = new Run(mode, approvedPlan, again, this.logger, this.stop, listeners);
		PlanReport report = this.stop.mark(run(run)).from(origin());
		return (again && run.hasReportedUnfinished()) ? write(report) : report;
	}

	private PlanReport run(Run run) {
		Mode mode = run.mode();
		RunEnd end = new RunEnd(run, this.stop, this.options, this.users, this.logger);
		if (mode.writes() && this.readOnly) {
			return end.refused(new Refusal.ReadOnly(READ_ONLY), new ReadOnlyException("The plan"));
		}
		this.stop.planningStarted();
		try {
			if (mode.writes() && !run.again()) {
				reportUnfinished(run);
			}
			return switch (mode) {
				case EXPORT -> end.succeeded(export());
				case VALIDATE -> end.succeeded("The access files are valid"
						+ (documents(false).hasNames() ? "; names are not looked up" : ""));
				default -> reconcile(run, end);
			};
		}
		// nothing is written while it is thrown
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return end.failed(ex);
		}
		finally {
			this.stop.planningEnded();
		}
	}

	private AccessDocuments documents(boolean again) {
		return again ? read() : Objects.requireNonNull(this.documents, "documents");
	}

	private String export() {
		String target = Objects.requireNonNull(this.options.exportTo(), AccessOptions.EXPORT_TO);
		try {
			List<RoleBindingsExport> exports = this.options.accounts(this.accounts.names())
				.stream()
				.map(this::export)
				.toList();
			ExportedFiles files = RoleBindingsExport.join(exports)
				.writeTo(this.directory.resolve(target), this.options.maxDeletionPercent());
			return "The role bindings are exported to '%s' (files written: %s, files of an earlier export deleted: %s)"
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
		return RoleBindingsExport.builder(this.accounts.client(account))
			.account(account)
			.directory(this.accounts.directory(account))
			.build();
	}

	private static ConfigurationException notWritten(String target, String reason, Exception cause) {
		return new ConfigurationException(AccessOptions.EXPORT_TO,
				"'%s' cannot be written: %s".formatted(Secrets.forMessage(target), reason), cause);
	}

	private PlanReport reconcile(Run run, RunEnd end) throws InterruptedException {
		try (HeldLock held = acquireLock(run)) {
			AccountsReconciler reconciler = this.reconcilers.create(documents(run.again()), run.mode(),
					() -> this.stop.isStopped() || held.isLost());
			try {
				return reconcile(run, end, reconciler, held);
			}
			catch (CancellationException ex) {
				throw held.isLost() ? AccessLockException.lost() : ex;
			}
		}
	}

	private HeldLock acquireLock(Run run) throws InterruptedException {
		AccessLock lock = (run.again() || run.mode().writes()) ? this.lock.get() : null;
		return (lock != null) ? lock
			.acquire(Objects.requireNonNullElse(this.options.lockTimeout(), DEFAULT_LOCK_TIMEOUT), !run.again())
				: HeldLock.NONE;
	}

	private PlanReport reconcile(Run run, RunEnd end, AccountsReconciler reconciler, HeldLock held) {
		RoleBindingsPlan plan = reconciler.plan(run);
		List<Violation> violations = reconciler.violations(plan);
		run.planned(plan, violations);
		PlanRefusedException refused = violations.isEmpty() ? null : new PlanRefusedException(violations);
		String approved = run.approvedPlan();
		ApiException unreadable = reconciler.unreadable().first();
		if (approved != null && unreadable != null) {
			// the approved plan has all accounts
			throw unreadable;
		}
		// another replica may have applied the approved plan: there is nothing to do then
		if (run.mode().writes() && approved != null && !plan.isEmpty() && !approved.equals(plan.digest())) {
			return end.refused(new Refusal.NotApproved(plan.digest(), approved,
					(refused != null) ? new Refusal.Limits(refused) : null), refused);
		}
		if (run.mode() == Mode.PLAN) {
			return end.planned(plan, refused);
		}
		if (refused != null) {
			throw refused;
		}
		if (run.mode() == Mode.CHECK) {
			return end.checked(plan);
		}
		PlanReport unseen = end.unseen(plan);
		if (unseen != null) {
			return unseen;
		}
		reportUnfinished(run);
		return end.applied(plan, reconciler.apply(plan, approved == null, run), held.isLost(), unreadable);
	}

	/* A report of an earlier run must not be taken for that of a run that was killed */
	private void reportUnfinished(Run run) {
		String failures = writeFiles(run.unfinished().from(origin()));
		if (!failures.isEmpty()) {
			throw new ConfigurationException(ReportFile.SETTING,
					"A report cannot be written before the first change:" + failures);
		}
	}

	/**
	 * Write the files of a report. A run is not successful without them.
	 */
	public PlanReport write(PlanReport report) {
		String failures = writeFiles(report);
		if (failures.isEmpty()) {
			return report;
		}
		PlanReport failed = report.notDelivered(report.message() + failures);
		// the exit status in the other files may be another one now
		writeFiles(failed);
		return failed;
	}

	private String writeFiles(PlanReport report) {
		return ReportFile.write(this.options.reportFiles(this.directory), report);
	}

}
