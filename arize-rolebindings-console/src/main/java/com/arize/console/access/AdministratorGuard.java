package com.arize.console.access;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.arize.access.effective.AccountAccess;
import com.arize.directory.Role;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Ids;
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

	private static final String LAST = "%s loses its last administrator: nobody who is known could grant access to it.";

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
		return accountAdministrators(this.index.snapshot(account));
	}

	private static List<Label> accountAdministrators(Snapshot snapshot) {
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

	/**
	 * Refuse a change that takes the last administrator of a space, unless it is
	 * confirmed. The other administrators are read again.
	 * @param account the account
	 * @param bindingId the identifier of the role binding that is changed; one that is
	 * not found is no administrator
	 * @param newRole the identifier of the role, or {@code null} if it is deleted
	 * @param confirmed the identifier of the space that may lose its last administrator
	 * @throws LastAdministratorException if it is not confirmed
	 */
	public void require(ArizeAccount account, String bindingId, @Nullable String newRole, String confirmed) {
		RoleBinding binding = find(account, bindingId);
		if (binding == null || binding.resourceType() != RoleBindingResourceType.SPACE
				|| Ids.sameId(binding.resourceId(), confirmed)) {
			return;
		}
		Loss loss = loss(account, binding, newRole, this.index.complete(account), true);
		if (loss.isOfLastAdministrator()) {
			// a program needs no characters that isolate the name in a text
			String space = Objects.requireNonNull(loss.space()).text();
			throw new LastAdministratorException(LAST.formatted(space), binding.resourceId());
		}
	}

	private static @Nullable RoleBinding find(ArizeAccount account, String bindingId) {
		try {
			return account.roleBindingsClient().get(bindingId);
		}
		catch (NotFoundException ex) {
			return null;
		}
	}

	private Loss loss(ArizeAccount account, RoleBinding binding, @Nullable String newRole, boolean again) {
		return loss(account, binding, newRole, this.index.snapshot(account), again);
	}

	private Loss loss(ArizeAccount account, RoleBinding binding, @Nullable String newRole, Snapshot snapshot,
			boolean again) {
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
				last ? accountAdministrators(snapshot) : List.of());
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
		RoleBinding binding = find(account, other.id());
		return binding != null && access.isAdministrator(binding.userId(), binding.roleId());
	}

	/**
	 * A change is refused that takes the last administrator of a space.
	 */
	public static final class LastAdministratorException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String spaceId;

		LastAdministratorException(String message, String spaceId) {
			super(message);
			this.spaceId = spaceId;
		}

		public String spaceId() {
			return this.spaceId;
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
			return isOfLastAdministrator() ? LAST.formatted(space)
					: "%s loses its last administrator. %s, account administrator, can still grant access to it."
						.formatted(space, this.accountAdministrators.get(0).inSentence());
		}

	}

}
