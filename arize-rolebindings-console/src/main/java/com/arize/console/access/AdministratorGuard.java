package com.arize.console.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.arize.access.AccountAccess;
import com.arize.directory.Role;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Protects the last administrators of a space, whose role may create role bindings: a
 * change that leaves too few of them is confirmed with the name of the space, unless an
 * account administrator is known, who can grant access to each space.
 */
@Component
public class AdministratorGuard {

	private final AccountIndex index;

	private final int required;

	AdministratorGuard(AccountIndex index, @Value("${arize.role-bindings.desired-state.min-admins:1}") int required) {
		this.index = index;
		this.required = required;
	}

	/**
	 * {@return the account administrators who can sign in, as far as users were read}
	 */
	public List<Label> accountAdministrators(ArizeAccount account) {
		Snapshot snapshot = this.index.snapshot(account);
		return snapshot.account()
			.get()
			.accountAdministrators()
			.stream()
			.map((user) -> snapshot.users().label(user.id()))
			.toList();
	}

	/* Return the loss for display, from what was read of the account */
	Loss loss(ArizeAccount account, RoleBinding binding, @Nullable String newRole) {
		return loss(account, binding, newRole, false);
	}

	/* Return the loss before the change. The other administrators are read again */
	Loss lossNow(ArizeAccount account, RoleBinding binding, @Nullable String newRole) {
		return loss(account, binding, newRole, true);
	}

	private Loss loss(ArizeAccount account, RoleBinding binding, @Nullable String newRole, boolean again) {
		Snapshot snapshot = this.index.snapshot(account);
		Role before = snapshot.roles().objects().get(binding.roleId());
		Role after = (newRole != null) ? snapshot.roles().objects().get(newRole) : null;
		boolean known = before != null && (newRole == null || after != null);
		Set<String> lost = new TreeSet<>((before != null) ? before.permissions() : List.of());
		if (after != null) {
			after.permissions().forEach(lost::remove);
		}
		boolean last = takesAdministrator(binding, newRole, snapshot.account().get())
				&& !keepsEnough(account, binding, snapshot, again);
		return new Loss(List.copyOf(lost), known, last ? snapshot.spaces().label(binding.resourceId()) : null,
				last ? accountAdministrators(account) : List.of());
	}

	private static boolean takesAdministrator(RoleBinding binding, @Nullable String newRole, AccountAccess access) {
		return binding.resourceType() == RoleBindingResourceType.SPACE
				&& access.isAdministrator(binding.userId(), binding.roleId())
				&& !(newRole != null && access.isAdministrator(binding.userId(), newRole));
	}

	/* Return whether as many are left as required, or as there are */
	private boolean keepsEnough(ArizeAccount account, RoleBinding taken, Snapshot snapshot, boolean again) {
		AccountAccess access = snapshot.account().get();
		List<RoleBinding> others = snapshot.bindings(RoleBindingResourceType.SPACE)
			.filter((binding) -> binding.resourceId().equals(taken.resourceId()))
			.filter((binding) -> !binding.userId().equals(taken.userId()))
			.filter((binding) -> access.isAdministrator(binding.userId(), binding.roleId()))
			.toList();
		int needed = AccountAccess.requiredAdministrators(this.required, others.size() + 1);
		return others.stream()
			.filter((binding) -> !again || isStillAdministrator(account, binding, access))
			.limit(needed)
			.count() == needed;
	}

	private static boolean isStillAdministrator(ArizeAccount account, RoleBinding other, AccountAccess access) {
		try {
			RoleBinding binding = account.roleBindingsClient().get(other.id());
			return access.isAdministrator(binding.userId(), binding.roleId());
		}
		catch (NotFoundException ex) {
			return false;
		}
	}

	/**
	 * What a change takes: permissions, which are not all known if a role is not, and the
	 * last administrator of a space.
	 */
	record Loss(List<String> permissions, boolean known, @Nullable Label space, List<Label> accountAdministrators) {

		private static final int MAX_NAMED = 5;

		/* An unknown role may take permissions */
		boolean isLoss() {
			return !this.known || !this.permissions.isEmpty();
		}

		/* Return whether the space has to be named in the confirmation */
		public boolean isOfLastAdministrator() {
			return this.space != null && this.accountAdministrators.isEmpty();
		}

		boolean isConfirmed(boolean permissions, boolean withoutAdministrator) {
			return (permissions || !isLoss()) && (withoutAdministrator || !isOfLastAdministrator());
		}

		/* An example is "PROJECT_DELETE, SPACE_UPDATE and 3 more permissions" */
		public String text() {
			if (!this.known) {
				return "permissions that are not known, because a role cannot be read";
			}
			int more = this.permissions.size() - MAX_NAMED;
			return String.join(", ", this.permissions.subList(0, Math.min(MAX_NAMED, this.permissions.size())))
					+ ((more > 0) ? " and %s more permissions".formatted(more) : "");
		}

		/* Return null if the space keeps enough administrators */
		public @Nullable String administrators() {
			if (this.space == null) {
				return null;
			}
			String space = this.space.inSentence();
			return isOfLastAdministrator()
					? "%s loses its last administrator: nobody who is known could grant access to it.".formatted(space)
					: "%s loses its last administrator. %s, account administrator, can still grant access to it."
						.formatted(space, this.accountAdministrators.get(0).inSentence());
		}

	}

}
