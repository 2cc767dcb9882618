package com.arize.access;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanWarning.Kind;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.internal.AccountLabel;
import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * The text of a plan in the output of the command, in logs and in reports. It has names
 * where the plan has them, and else identifiers.
 */
public final class PlanText {

	/* The texts are those of the default account */
	static final PlanText OF_IDS = new PlanText(SDKConfiguration.DEFAULT_ACCOUNT, NamesById.none());

	private static final int MAX_SCOPES = 50;

	private static final int MAX_VIOLATIONS = 20;

	private static final Set<Limit> DELETIONS = Set.of(Limit.MAX_DELETION_PERCENT, Limit.MAX_DELETIONS);

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	/** What an administrator is, in the texts of warnings. */
	public static final String ADMINISTRATOR = "an active user whose role has ROLE_BINDING_CREATE";

	private final String account;

	/* The names that are displayed are read before the first text is built */
	private final NamesById names;

	public PlanText(String account, NamesById names) {
		this.account = account;
		this.names = names;
	}

	public String account() {
		return this.account;
	}

	public NamesById names() {
		return this.names;
	}

	String suffix() {
		return AccountLabel.suffix(this.account);
	}

	/* Return the text by which users and resources are sorted */
	String userName(String userId) {
		return Objects.requireNonNullElse(this.names.userName(userId), userId);
	}

	/* Return the text by which users and resources are sorted */
	String resourceName(RoleBindingResourceType type, String resourceId) {
		return Objects.requireNonNullElse(this.names.resourceName(type, resourceId), resourceId);
	}

	String scope(RoleBindingsScope scope) {
		if (scope.userId() != null) {
			return "user " + this.names.user(scope.userId());
		}
		RoleBindingResourceType type = Objects.requireNonNull(scope.resourceType());
		return (scope.resourceId() != null) ? this.names.resource(type, scope.resourceId()) : "every " + type;
	}

	public String key(RoleBindingKey key) {
		return "user %s on %s".formatted(this.names.user(key.userId()),
				this.names.resource(key.resourceType(), key.resourceId()));
	}

	public String change(RoleBindingChange change) {
		String before = change.oldRoleId();
		String after = change.newRoleId();
		String roles = (before == null || after == null)
				? this.names.role(Objects.requireNonNull((before != null) ? before : after))
				: this.names.role(before) + " -> " + this.names.role(after);
		String sign = switch (change.kind()) {
			case CREATE -> "+ ";
			case UPDATE -> "~ ";
			case DELETE -> "- ";
		};
		return sign + binding(change.key(), user(change), roles) + (change.givesAdmin() ? " (administrator)" : "")
				+ ((change.reason() == Reason.EXPIRED) ? " (expired)" : "")
				+ (change.isUntilEnd() ? ", " + change.untilText() : "");
	}

	/* The text always says whether a new administrator can sign in */
	String user(RoleBindingChange change) {
		String user = this.names.user(change.userId());
		return (!change.givesAdmin() || !this.names.areRead() || change.userStatus() != null) ? user
				: user + (this.names.hasUser(change.userId()) ? " (active)" : " (status not known)");
	}

	String binding(PlannedRoleBinding binding) {
		return binding(binding.key(), this.names.user(binding.userId()), this.names.role(binding.roleId()))
				+ ((binding.expires() != null) ? ", " + binding.untilText() : "");
	}

	/* A plan has many of them, and format strings take several times as long */
	private String binding(RoleBindingKey key, String user, String roles) {
		return "user " + user + " role " + roles + " on " + this.names.resource(key.resourceType(), key.resourceId())
				+ suffix();
	}

	String unmanaged(UnmanagedResource resource) {
		int number = resource.roleBindings().size();
		return "%s: %s of %s%s".formatted(this.names.resource(resource.type(), resource.id()),
				count(number, "role binding"), count(number, "user"), suffix());
	}

	public PlanWarning noVisibleBindings(RoleBindingsScope resource) {
		return warning(Kind.NO_VISIBLE_BINDINGS, scope(resource)
				+ " has no visible role binding: it has none, or the key has no permission to read them (ROLE_BINDING_READ)");
	}

	public PlanWarning nothingVisible() {
		return warning(Kind.NO_VISIBLE_BINDINGS,
				"no role binding is visible: there is none, or the key has no permission to read them (ROLE_BINDING_READ)");
	}

	public PlanWarning tooFewAdmins(String spaceId, int remaining, int required) {
		return new PlanWarning(Kind.LAST_ADMIN,
				"%s keeps %s".formatted(space(spaceId), administrators(remaining, required)), null, this, remaining);
	}

	private static String administrators(int remaining, int required) {
		return "%s (%s), where %s must remain".formatted(
				(remaining == 0) ? "no administrator" : count(remaining, "administrator"), ADMINISTRATOR, required);
	}

	/*
	 * Return the bindings that another client has changed or deleted, and what is listed
	 * now
	 */
	public PlanWarning lostAdmins(RoleBindingsScope space, int remaining, int required, List<RoleBinding> taken,
			Map<RoleBindingKey, RoleBinding> now) {
		String changes = taken.stream().map((binding) -> {
			RoleBinding after = now.get(RoleBindingKey.of(binding));
			return this.names.user(binding.userId())
					+ ((after != null) ? " (now " + this.names.role(after.roleId()) + ")" : " (deleted)");
		}).collect(Collectors.joining(", "));
		return new PlanWarning(Kind.LAST_ADMIN,
				"%s has %s%s".formatted(scope(space), administrators(remaining, required),
						changes.isEmpty() ? "" : ": another client has taken the role of " + changes),
				null, this, remaining);
	}

	public PlanWarning inactiveAdmins(RoleBindingsScope space, Collection<String> users) {
		return warning(Kind.INACTIVE_ADMINS, "after the changes, no administrator of %s can sign in: %s"
			.formatted(scope(space), users.stream().map(this.names::user).collect(Collectors.joining(", "))));
	}

	public PlanWarning adminsUnknown() {
		return warning(Kind.ADMINS_UNKNOWN,
				(!this.names.areRead() ? "there is no directory"
						: "%s cannot be read".formatted(this.names.hasRoles() ? "users" : "roles"))
						+ ", so it is not known whether each space keeps an administrator (%s)"
							.formatted(ADMINISTRATOR));
	}

	public PlanWarning usersUnknown() {
		return warning(Kind.USERS_UNKNOWN, this.names.hasUsers()
				? "there is no directory, so role bindings of unknown users, such as the bot users of service keys, are pruned as well"
				: "users cannot be read, so it is not known which of them exist: role bindings of users who are not in the access files are kept");
	}

	public PlanWarning expiredWithOtherRole(RoleBinding binding, @Nullable EntrySource source) {
		return new PlanWarning(Kind.EXPIRED_WITH_OTHER_ROLE, "%s: expired, but the role is now %s"
			.formatted(key(RoleBindingKey.of(binding)), this.names.role(binding.roleId())), source, this, 0);
	}

	/* A plan is approved by its review, and nobody reviews what follows an end */
	public PlanWarning followingRole(PlannedRoleBinding binding) {
		String then = Objects.requireNonNull(binding.thenRoleId());
		boolean known = Stream.of(binding.roleId(), then).allMatch((roleId) -> this.names.roleName(roleId) != null);
		return new PlanWarning(Kind.FOLLOWING_ROLE,
				"%s: the role after the end must have only a part of the permissions of the role before, but %s"
					.formatted(key(binding.key()),
							(known ? "%s has all permissions of %s or others"
									: "the permissions of %s or %s are not known")
								.formatted(this.names.role(then), this.names.role(binding.roleId()))),
				binding.source(), this, 0);
	}

	public PlanWarning notPruned(RoleBindingsScope scope, int number, @Nullable EntrySource source) {
		return new PlanWarning(Kind.NOT_PRUNED,
				"%s: %s %s not desired, but kept, because an entry is left out: correct or delete the entry, or set the property '%sunknown' to 'drop'"
					.formatted(scope(scope), count(number, "role binding"), (number == 1) ? "is" : "are", PREFIX),
				source, this, 0);
	}

	public PlanWarning heldBack(RoleBindingChange change, String reason) {
		// a warning names its account at its end
		String text = new PlanText(SDKConfiguration.DEFAULT_ACCOUNT, this.names).change(change);
		return new PlanWarning(Kind.HELD_BACK, "not revoked, because %s: %s".formatted(reason, text), change.source(),
				this, 0);
	}

	private PlanWarning warning(Kind kind, String message) {
		return new PlanWarning(kind, message, null, this, 0);
	}

	private String space(String spaceId) {
		return this.names.resource(RoleBindingResourceType.SPACE, spaceId);
	}

	/**
	 * Return the scopes of a plan and the {@link #numbers numbers} of its changes.
	 * @param plan the plan
	 * @return one line
	 */
	public static String summary(RoleBindingsPlan plan) {
		return "Plan for %s: %s.".formatted(scopes(plan), numbers(plan));
	}

	/**
	 * Return the numbers of changes of a plan.
	 * @param plan the plan
	 * @return one line
	 */
	public static String numbers(RoleBindingsPlan plan) {
		int kept = sum(plan, ScopePlan::kept);
		int unknown = sum(plan, ScopePlan::keptOfUnknownUsers);
		return "%s to create, %s to update, %s to delete, %s unchanged%s%s%s".formatted(plan.creates().size(),
				plan.updates().size(), plan.deletes().size(), sum(plan, ScopePlan::unchanged),
				(kept > 0) ? ", %s not desired and kept".formatted(kept) : "",
				(unknown > 0) ? " (%s of unknown users)".formatted(unknown) : "",
				(plan.ignored() > 0) ? ", %s of ignored users".formatted(plan.ignored()) : "");
	}

	private static int sum(RoleBindingsPlan plan, Function<ScopePlan, List<?>> part) {
		return plan.scopes().stream().mapToInt((scope) -> part.apply(scope).size()).sum();
	}

	public static String scopes(RoleBindingsPlan plan) {
		if (plan.scopes().size() == 1) {
			return plan.scopes().get(0).toString();
		}
		List<String> accounts = plan.accounts();
		return plan.scopes().size() + " scopes" + ((accounts.size() < 2)
				? accounts.stream().map(AccountLabel::suffix).collect(Collectors.joining())
				: accounts.stream().map(LogEscaper::name).collect(Collectors.joining(", ", " in accounts ", "")));
	}

	/**
	 * Return what a plan has beside its changes, without which the result of a comparison
	 * would say too much.
	 * @param plan the plan
	 * @return the numbers, which begin with a semicolon; empty if there are none
	 */
	public static String notes(RoleBindingsPlan plan) {
		List<UnmanagedResource> unmanaged = plan.unmanaged();
		int bindings = unmanaged.stream().mapToInt((resource) -> resource.roleBindings().size()).sum();
		int unknown = sum(plan, ScopePlan::keptOfUnknownUsers);
		int warnings = plan.warnings().size();
		return Stream
			.of(unmanaged.isEmpty() ? ""
					: "%s with %s %s not managed".formatted(count(unmanaged.size(), "resource"),
							count(bindings, "role binding"), (unmanaged.size() == 1) ? "is" : "are"),
					(unknown == 0) ? ""
							: "%s of users who are not in the directory %s kept"
								.formatted(count(unknown, "role binding"), (unknown == 1) ? "is" : "are"),
					(plan.ignored() == 0) ? "" : "%s of ignored users".formatted(count(plan.ignored(), "role binding")),
					(warnings == 0) ? "" : count(warnings, "warning"))
			.filter((note) -> !note.isEmpty())
			.map((note) -> "; " + note)
			.collect(Collectors.joining());
	}

	/**
	 * Return which scopes of a plan have no other role bindings than the desired ones.
	 * @param plan the plan
	 * @return their number and names; empty if there is none, or if the plan prunes
	 * nothing
	 */
	public static String authoritative(RoleBindingsPlan plan) {
		if (plan.changes().stream().noneMatch((change) -> change.reason() == Reason.NOT_DESIRED)) {
			return "";
		}
		List<String> scopes = plan.scopes()
			.stream()
			.filter(ScopePlan::isAuthoritative)
			.map(ScopePlan::toString)
			.toList();
		int all = plan.scopes().size();
		if (scopes.size() < 2) {
			return String.join("", scopes);
		}
		int more = scopes.size() - MAX_SCOPES;
		return (scopes.size() == all) ? "all %s scopes".formatted(all)
				: "%s of %s scopes, %s%s".formatted(scopes.size(), all,
						scopes.stream().limit(MAX_SCOPES).collect(Collectors.joining(", ")),
						(more > 0) ? " and %s more".formatted(more) : "");
	}

	/**
	 * Return the resources with role bindings that no access file covers.
	 * @param plan the plan
	 * @return a line with their number, and one for each resource
	 */
	public static String unmanaged(RoleBindingsPlan plan) {
		return list("Resources with role bindings that no document covers", plan.unmanaged());
	}

	/**
	 * Return warnings as lines. Those with the same message are one line with their
	 * number.
	 * @param warnings the warnings
	 * @return the lines, each of which begins with a tab and a dash
	 */
	public static String warnings(Collection<PlanWarning> warnings) {
		Map<String, List<PlanWarning>> byMessage = warnings.stream()
			.collect(Collectors.groupingBy((warning) -> warning.message() + AccountLabel.suffix(warning.account()),
					LinkedHashMap::new, Collectors.toList()));
		return byMessage.entrySet()
			.stream()
			.map((same) -> "\t- " + ((same.getValue().size() == 1) ? same.getValue().get(0)
					: "%s (%s times, first in %s)".formatted(same.getKey(), same.getValue().size(),
							same.getValue().get(0).source())))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Return a list with the number of its elements.
	 * @param title the title
	 * @param items the elements
	 * @return a line for the title, and one for each element
	 */
	public static String list(String title, List<?> items) {
		return "%s: %s\n".formatted(title, items.size())
				+ items.stream().map("\t- %s"::formatted).collect(Collectors.joining("\n"));
	}

	/**
	 * Return why a plan is refused and what to set, in several lines.
	 * @param refused the refusal
	 * @return the {@link #violations violations} and the {@link #remedy remedy}
	 */
	public static String refusal(PlanRefusedException refused) {
		return violations(refused) + "\n" + remedy(refused, Map.of());
	}

	/**
	 * Return why a plan is refused.
	 * @param refused the refusal
	 * @return a line for all violations, and one for each
	 */
	public static String violations(PlanRefusedException refused) {
		return "The plan is refused, and nothing was changed:\n\t- " + messages(refused.getViolations(), "\n\t- ");
	}

	static String messages(List<Violation> violations, String separator) {
		int more = violations.size() - MAX_VIOLATIONS;
		return violations.stream().limit(MAX_VIOLATIONS).map(Violation::message).collect(Collectors.joining(separator))
				+ ((more > 0) ? separator + "and %s more".formatted(more) : "");
	}

	/**
	 * Return what to set to allow a refused plan once.
	 * @param refused the refusal
	 * @param options what sets a limit, if it is not the argument of its property
	 * @return one or two sentences
	 */
	public static String remedy(PlanRefusedException refused, Map<Limit, String> options) {
		List<String> remedies = new ArrayList<>();
		Map<Limit, Integer> required = new EnumMap<>(Limit.class);
		refused.getViolations()
			.forEach((violation) -> required.merge(violation.limit(), violation.required(),
					(violation.limit() == Limit.MIN_ADMINS) ? Math::min : Math::max));
		boolean protectedUsers = required.remove(Limit.PROTECTED_USERS) != null;
		boolean followingRoles = required.remove(Limit.FOLLOWING_ROLE) != null;
		if (!required.isEmpty()) {
			boolean deletions = DELETIONS.containsAll(required.keySet());
			remedies.add("To allow %s once, start with %s.".formatted(deletions ? "these deletions" : "this plan",
					required.entrySet()
						.stream()
						.map((limit) -> options.getOrDefault(limit.getKey(), argument(limit.getKey())) + "="
								+ limit.getValue())
						.collect(Collectors.joining(" "))));
		}
		if (protectedUsers) {
			remedies.add(
					"Leave the role bindings of protected users as they are, or remove the users from '%sprotected-users'."
						.formatted(PREFIX));
		}
		if (followingRoles) {
			remedies.add(
					"Set 'then' to a role with a part of the permissions, or remove it, and give the other role by a change of the file after the end.");
		}
		return String.join(" ", remedies);
	}

	/* Return the property without its prefix */
	public static String property(Limit limit) {
		return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String argument(Limit limit) {
		return "--" + PREFIX + property(limit);
	}

	/**
	 * Return the end of an entry and the role that follows.
	 * @param expires the time; {@code null} for none
	 * @param then the role; {@code null} for none
	 * @return the last day if the end is that of a day in UTC, otherwise the time, and
	 * the role, such as {@code until 2027-01-31, then Space Reader}
	 */
	public static String until(@Nullable Instant expires, @Nullable String then) {
		if (expires == null) {
			return "without an end";
		}
		return "until " + lastDay(expires) + ((then != null) ? ", then " + then : "");
	}

	private static String lastDay(Instant expires) {
		OffsetDateTime end = expires.atOffset(ZoneOffset.UTC);
		return end.toLocalTime().equals(LocalTime.MIDNIGHT) ? end.minusDays(1).toLocalDate().toString()
				: expires.toString();
	}

	/**
	 * Return a number with its noun. Its digits do not depend on the locale.
	 * @param number the number
	 * @param noun the noun in the singular
	 * @return the text, such as {@code 2 changes}
	 */
	public static String count(int number, String noun) {
		return count(number, noun, noun + "s");
	}

	/**
	 * Return a number with its noun, as {@link #count(int, String)} does.
	 * @param number the number
	 * @param singular the noun in the singular
	 * @param plural the noun in the plural
	 * @return the text, such as {@code 2 entries}
	 */
	public static String count(int number, String singular, String plural) {
		return number + " " + ((number == 1) ? singular : plural);
	}

}
