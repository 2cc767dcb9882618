package com.arize.console.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.RoleBindingsScope;
import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.DesiredRoleBindings;
import com.arize.access.report.PlanSection;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.access.AdministratorGuard;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a source leads to, for display and to be applied once. Those that
 * leave too few administrators are confirmed.
 */
record Plan(PlanSource source, AtomicBoolean stopped, RoleBindingsReconciler reconciler, RoleBindingsPlan changes,
		List<String> toConfirm) {

	/* The page with more changes would be several megabytes large */
	static final int MAX_CHANGES = 2_000;

	/* The changes of a small plan are unfolded */
	static final int MAX_UNFOLDED = 50;

	private static final int MAX_REFUSALS = 20;

	/* The page has them in a form of its own */
	private static final Set<PlanSection.Kind> SHOWN = Set.of(PlanSection.Kind.CHANGES, PlanSection.Kind.WARNINGS);

	private static final String IGNORED_USERS = "role-bindings.desired-state.ignored-users";

	/* Reads the files and the role bindings; nothing is written */
	static Plan make(PlanSource source, ArizeAccount account, AccessAsCode access, AdministratorGuard guard) {
		AtomicBoolean stopped = new AtomicBoolean();
		RoleBindingsReconciler.Builder builder = access.reconciler(account).stopWhen(stopped::get);
		if (!source.isOfFiles()) {
			// the directory may not have the user any more
			builder.prune(true).pruneUnknownUsers(true).maxDeletionPercent(100);
		}
		else if (source.file() != null) {
			builder.prune(source.prune());
		}
		List<PlanWarning> leftOut = new ArrayList<>();
		List<DesiredState> desired = desired(source, account, access, builder, leftOut::addAll);
		RoleBindingsReconciler reconciler = builder.build();
		RoleBindingsPlan changes = reconciler.plan(desired).warn(leftOut);
		List<String> withoutAdministrators = reconciler.violations(changes)
			.stream()
			.filter((violation) -> violation.limit() == Limit.MIN_ADMINS)
			.map(Violation::message)
			.toList();
		if (withoutAdministrators.isEmpty()) {
			return new Plan(source, stopped, reconciler, changes, List.of());
		}
		// confirmed, or an account administrator can still grant access
		return new Plan(source, stopped, builder.minAdmins(0).build(), changes,
				guard.accountAdministrators(account).isEmpty() ? withoutAdministrators : List.of());
	}

	private static List<DesiredState> desired(PlanSource source, ArizeAccount account, AccessAsCode access,
			RoleBindingsReconciler.Builder builder, Consumer<List<PlanWarning>> leftOut) {
		Set<String> ignoredUsers = builder.build().ignoredUsers();
		if (Stream.concat(Stream.ofNullable(source.userId()), source.targets().stream().map(PlanSource.Target::userId))
			.anyMatch(ignoredUsers::contains)) {
			throw new ConfigurationException(IGNORED_USERS,
					IGNORED_USERS + " has a user of this plan, whose roles no plan changes");
		}
		if (source.userId() != null) {
			return List.of(DesiredState.of(RoleBindingsScope.ofUser(source.userId()), List.of()));
		}
		if (!source.targets().isEmpty()) {
			return desired(account, source.targets());
		}
		AccessDocuments documents = (source instanceof PlanSource.AccessFile read)
				? AccessFiles.read(List.of(read.file()), account.name()) : configured(access, account.name());
		DesiredRoleBindings desired = documents.resolve(account.directory(), ignoredUsers,
				() -> account.roleBindingsClient().listAll(RoleBindingResourceType.SPACE), new ArrayList<>());
		leftOut.accept(desired.warnings());
		builder.reportUnmanaged(access.reportsUnmanaged() && !desired.lacksResources());
		return desired.states();
	}

	/* The roles of the users as they are now, except for the targets */
	private static List<DesiredState> desired(ArizeAccount account, List<PlanSource.Target> targets) {
		return targets.stream().map(PlanSource.Target::userId).distinct().map((user) -> {
			Map<List<Object>, PlanSource.Target> roles = new LinkedHashMap<>();
			Stream<PlanSource.Target> existing = account.roleBindingsClient()
				.findByUser(user)
				.map((binding) -> PlanSource.Target.of(binding, binding.roleId()));
			Stream.concat(existing, targets.stream().filter((target) -> target.userId().equals(user)))
				.forEach((target) -> roles.put(List.of(target.type(), target.resourceId()), target));
			return DesiredState.of(RoleBindingsScope.ofUser(user),
					roles.values().stream().flatMap((target) -> target.request().stream()).toList());
		}).toList();
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
		return this.reconciler.apply(this.changes, null, listener);
	}

	public String digest() {
		return this.changes.digest();
	}

	/* A large or refused plan displays its first changes, deletions before others */
	public List<PlanStep.Group> groups() {
		Stream<PlanStep> steps = PlanStep.of(this.changes.changes(), Map.of(), Map.of()).stream();
		if (!this.source.targets().isEmpty()) {
			steps = steps.sorted(Comparator.comparing((step) -> !step.isLoss()));
		}
		if (refusal() != null || hidden() > 0) {
			steps = steps.sorted(Comparator.comparing((step) -> step.kind() != Kind.DELETE)).limit(MAX_CHANGES);
		}
		return PlanStep.Group.of(steps.toList(), this.source.userId() != null);
	}

	/* Equal ones once, by kind */
	public List<Remark.Group> warnings() {
		return this.changes.warnings()
			.stream()
			.collect(Collectors.groupingBy(PlanWarning::kind, TreeMap::new, Collectors.toList()))
			.values()
			.stream()
			.map((warnings) -> new Remark.Group(warnings.size(), Remark.ofWarnings(warnings)))
			.toList();
	}

	/*
	 * Return what the command prints of the plan and its result, beside changes and
	 * warnings. Without an access file, there is nothing that it keeps or leaves out
	 */
	List<PlanSection> sections(@Nullable RoleBindingsResult result) {
		return PlanSection.of(this.changes, result)
			.stream()
			.filter((section) -> !SHOWN.contains(section.kind()))
			.filter((section) -> this.source.isOfFiles() || section.kind() == PlanSection.Kind.LOST_ADMINISTRATORS)
			.toList();
	}

	/* The number of users' roles that lose a permission, deletions included */
	public long losses() {
		return this.changes.changes().stream().filter(RoleBindingChange::takesPermission).count();
	}

	/* Return what is confirmed */
	public String lossText() {
		long losses = losses();
		if (losses == 1) {
			return hasDeletionsOnly() ? "One user loses a role." : "One user loses permissions.";
		}
		return losses + (hasDeletionsOnly() ? " roles are deleted." : " roles are deleted or lose permissions.");
	}

	/* The button that confirms it */
	public String lossAction() {
		long losses = losses();
		return (hasDeletionsOnly() ? "Apply and delete " : "Apply and take permissions of ") + losses
				+ ((losses == 1) ? " role" : " roles");
	}

	private boolean hasDeletionsOnly() {
		return losses() == this.changes.deletes().size();
	}

	/*
	 * Return whether it takes nothing, and has nothing that a user should know before,
	 * such as a user who is not known or not active
	 */
	boolean isHarmless() {
		return losses() == 0 && this.changes.warnings().isEmpty()
				&& this.changes.changes()
					.stream()
					.allMatch((change) -> change.userName() != null && change.userStatus() == null);
	}

	/*
	 * Return whether it makes one change, from a role to that of a target: null for none
	 */
	boolean isChange(@Nullable String before, PlanSource.Target target) {
		if (size() != 1) {
			return false;
		}
		RoleBindingChange change = this.changes.changes().get(0);
		return Ids.sameId(change.userId(), target.userId()) && change.resourceType() == target.type()
				&& Ids.sameId(change.resourceId(), target.resourceId()) && Objects.equals(change.oldRoleId(), before)
				&& Objects.equals(change.newRoleId(), target.roleId());
	}

	public int size() {
		return this.changes.changes().size();
	}

	public boolean isFolded() {
		return size() > MAX_UNFOLDED;
	}

	/* The number of changes that are not displayed */
	public int hidden() {
		return Math.max(0, size() - MAX_CHANGES);
	}

	/*
	 * A plan with a change that is not displayed cannot be applied, unless it is known
	 * what is changed
	 */
	public boolean isApplicable() {
		return size() > 0 && (hidden() == 0 || !this.source.isOfFiles()) && refusal() == null;
	}

	private @Nullable PlanRefusedException refusal() {
		List<Violation> violations = this.reconciler.violations(this.changes);
		return violations.isEmpty() ? null : new PlanRefusedException(violations);
	}

	public List<String> refusals() {
		return this.reconciler.violations(this.changes).stream().limit(MAX_REFUSALS).map(Violation::message).toList();
	}

	/* Return the remedy of a plan that is refused */
	public String remedy() {
		return "For an administrator of the console: " + PlanText.remedy(Objects.requireNonNull(refusal()), Map.of());
	}

}
