package com.arize.rolebindings.sample.console.plan;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.access.AccessAsCode;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.PlanRefusedException.Limit;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.AccessFiles;

/**
 * The changes that a source leads to, for display and to be applied once.
 */
final class Plan {

	/* The page with more changes would be several megabytes large */
	static final int MAX_CHANGES = 2_000;

	/* The changes of a small plan are unfolded */
	static final int MAX_UNFOLDED = 50;

	private static final int MAX_REMARKS = 50;

	private static final int MAX_REFUSALS = 20;

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	private static final Comparator<Step> DELETIONS_FIRST = Comparator.comparing((step) -> step.kind() != Kind.DELETE);

	private final PlanSource source;

	private final AtomicBoolean stopped;

	private final RoleBindingsReconciler reconciler;

	private final RoleBindingsPlan changes;

	private final List<Violation> violations;

	Plan(PlanSource source, AtomicBoolean stopped, RoleBindingsReconciler reconciler, RoleBindingsPlan changes) {
		this.source = source;
		this.stopped = stopped;
		this.reconciler = reconciler;
		this.changes = changes;
		this.violations = violations(reconciler, changes);
	}

	private static List<Violation> violations(RoleBindingsReconciler reconciler, RoleBindingsPlan changes) {
		try {
			reconciler.checkLimits(changes);
			return List.of();
		}
		catch (PlanRefusedException ex) {
			return ex.getViolations();
		}
	}

	/**
	 * Read the role bindings of an account, and compare them with a source. Nothing is
	 * written.
	 * @param source the source
	 * @param account the account
	 * @param access reads the configured files, and has the limits
	 * @param stopping whether the application is being stopped, so that no further step
	 * starts
	 * @return the plan
	 * @throws ConfigurationException if an access file is invalid
	 * @throws com.arize.exceptions.ApiException if names or role bindings cannot be read
	 */
	static Plan make(PlanSource source, ArizeAccount account, AccessAsCode access, BooleanSupplier stopping) {
		AtomicBoolean stopped = new AtomicBoolean();
		RoleBindingsReconciler.Builder builder = access.reconciler(account)
			.stopWhen(() -> stopped.get() || stopping.getAsBoolean());
		List<DesiredState> desired;
		if (source.userId() != null) {
			desired = List.of(DesiredState.of(RoleBindingsScope.ofUser(source.userId()), List.of()));
			// the directory may not have the user any more
			builder.prune(true).pruneUnknownUsers(true).maxDeletionPercent(100);
		}
		else if (source.file() != null) {
			desired = AccessFiles.read(List.of(source.file()), account.name()).resolve(account.directory()).states();
			builder.prune(source.prune());
		}
		else {
			desired = configured(access, account.name()).resolve(account.directory()).states();
		}
		RoleBindingsReconciler reconciler = builder.build();
		return new Plan(source, stopped, reconciler, reconciler.plan(desired));
	}

	private static AccessDocuments configured(AccessAsCode access, String account) {
		AccessDocuments documents = access.readFiles();
		if (!documents.accounts().contains(account)) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"The configured files have no document for the account '%s', only for '%s'".formatted(account,
							String.join("', '", documents.accounts())));
		}
		return documents.ofAccount(account);
	}

	RoleBindingsResult apply(RoleBindingsProgressListener listener) {
		return this.reconciler.apply(this.changes, listener);
	}

	/* No further step starts */
	void stop() {
		this.stopped.set(true);
	}

	boolean isStopped() {
		return this.stopped.get();
	}

	public PlanSource source() {
		return this.source;
	}

	public RoleBindingsPlan changes() {
		return this.changes;
	}

	public String digest() {
		return this.changes.digest();
	}

	/**
	 * Return the changes.
	 * @return the changes of each resource, of a large or refused plan the first ones,
	 * deletions first
	 */
	public List<Step.Group> groups() {
		List<RoleBindingChange> all = this.changes.changes();
		Stream<Step> steps = IntStream.range(0, all.size())
			.mapToObj((position) -> new Step(position, all.get(position), null));
		if (!this.violations.isEmpty() || hidden() > 0) {
			steps = steps.sorted(DELETIONS_FIRST).limit(MAX_CHANGES);
		}
		return Step.Group.of(steps.toList(), this.source.userId() != null);
	}

	/**
	 * Return the warnings of the plan, equal ones once.
	 * @return the warnings and the resources that no file describes
	 */
	public List<Remark> remarks() {
		int unknown = this.changes.keptOfUnknownUsers().size();
		List<Remark> remarks = Stream
			.concat(Remark.ofWarnings(this.changes.warnings()).stream(),
					this.changes.unmanaged()
						.stream()
						.map((resource) -> remark("Not described by a file: " + Remark.inWords(resource.toString()))))
			.toList();
		return Stream.of(remarks.stream().limit(MAX_REMARKS),
				Stream.of(remark("and %d more".formatted(remarks.size() - MAX_REMARKS)))
					.filter((more) -> remarks.size() > MAX_REMARKS),
				Stream.of(remark("Roles that are kept, of users who are not in the directory: %d".formatted(unknown)))
					.filter((kept) -> unknown > 0))
			.flatMap((part) -> part)
			.toList();
	}

	private static Remark remark(String message) {
		return new Remark("", message, List.of());
	}

	public int size() {
		return this.changes.changes().size();
	}

	public boolean isFolded() {
		return size() > MAX_UNFOLDED;
	}

	/**
	 * Return how many changes are not displayed.
	 * @return the number, 0 unless the plan is very large
	 */
	public int hidden() {
		return Math.max(0, size() - MAX_CHANGES);
	}

	/**
	 * Return whether the plan can be applied.
	 * @return {@code false} if there is nothing to do, if it is refused, or if not all of
	 * its changes are displayed
	 */
	public boolean isApplicable() {
		return size() > 0 && hidden() == 0 && this.violations.isEmpty();
	}

	/**
	 * Return why the plan cannot be applied.
	 * @return what exceeds a limit; none if the plan is not refused
	 */
	public List<String> refusals() {
		return this.violations.stream()
			.limit(MAX_REFUSALS)
			.map((violation) -> Remark.inWords(violation.message()))
			.toList();
	}

	/**
	 * Return what can be done if the plan is refused.
	 * @return one text for each limit that it exceeds
	 */
	public List<String> remedies() {
		Map<Limit, Integer> required = new EnumMap<>(Limit.class);
		this.violations.forEach((violation) -> required.merge(violation.limit(), violation.required(), Math::max));
		return required.entrySet().stream().map((limit) -> remedy(limit.getKey(), limit.getValue())).toList();
	}

	private String remedy(Limit limit, int required) {
		return switch (limit) {
			case MAX_DELETION_PERCENT ->
				"Keep more role bindings. " + allow("these deletions", "max-deletion-percent=" + required);
			case MAX_DELETIONS ->
				"Delete fewer roles at a time. " + allow("these deletions", "max-deletions=" + required);
			case MAX_CHANGES -> "Make fewer changes at a time. " + allow("these changes", "max-changes=" + required);
			case LAST_ADMIN -> "First give another user a role that may grant roles there. "
					+ allow("spaces without such a role", "allow-no-admin=true");
			case PROTECTED_USERS -> (this.source.userId() != null)
					? "An administrator of the console can remove the user from the property '%sprotected-users'."
						.formatted(PREFIX)
					: "Keep the roles of protected users in the access file, or have an administrator of the console remove the users from the property '%sprotected-users'."
						.formatted(PREFIX);
		};
	}

	private static String allow(String what, String setting) {
		return "An administrator of the console can allow %s: it is then started with --%s%s.".formatted(what, PREFIX,
				setting);
	}

}
