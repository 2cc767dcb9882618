package com.arize.console.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import com.arize.access.effective.AccountAccess;
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
 * change that leaves too few of them, or may do so because users or roles are not known,
 * is confirmed with the name of the space. It is not if an account administrator is
 * known, who can grant access to each space. Plans have the same rule.
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
		return loss(account, binding, newRole, this.index.snapshot(account), false);
	}

	/* Return the loss before the change. The other administrators are read again */
	Loss lossNow(ArizeAccount account, RoleBinding binding, @Nullable String newRole) {
		return loss(account, binding, newRole, this.index.snapshot(account), true);
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
		RoleBinding binding = find(account, bindingId).orElse(null);
		if (binding == null || binding.resourceType() != RoleBindingResourceType.SPACE
				|| Ids.sameId(binding.resourceId(), confirmed)) {
			return;
		}
		Loss loss = loss(account, binding, newRole, this.index.complete(account), true);
		if (loss.isOfLastAdministrator()) {
			// a program needs no characters that isolate the name in a text
			throw new LastAdministratorException(loss.administrators(Label::text), binding.resourceId());
		}
	}

	static Optional<RoleBinding> find(ArizeAccount account, String bindingId) {
		try {
			return Optional.of(account.roleBindingsClient().get(bindingId));
		}
		catch (NotFoundException ex) {
			return Optional.empty();
		}
	}

	private Loss loss(ArizeAccount account, RoleBinding binding, @Nullable String newRole, Snapshot snapshot,
			boolean again) {
		boolean takes = newRole == null || Permissions.takes(binding.roleId(), newRole, snapshot.roles());
		if (binding.resourceType() != RoleBindingResourceType.SPACE || this.required == 0) {
			return new Loss(takes, null, null, List.of());
		}
		AccountAccess access = snapshot.account().get();
		String unknown = snapshot.roles().gap();
		boolean last = false;
		if (unknown == null && access.isAdministrator(binding.roleId())
				&& !(newRole != null && access.isAdministrator(newRole))) {
			unknown = snapshot.users().gap();
			last = unknown == null && access.isAdministrator(binding.userId(), binding.roleId())
					&& !keepsEnough(account, binding, snapshot, again);
		}
		boolean confirmed = last || unknown != null;
		return new Loss(takes, confirmed ? snapshot.spaces().label(binding.resourceId()) : null, unknown,
				confirmed ? accountAdministrators(snapshot) : List.of());
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
		return find(account, other.id()).filter((now) -> access.isAdministrator(now.userId(), now.roleId()))
			.isPresent();
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
	 * What a change takes: permissions, or perhaps some if a role is not known, and
	 * perhaps the last administrator of a space. The space is {@code null} if it keeps
	 * enough. What is unknown is why it is not known whether it does.
	 */
	record Loss(boolean isOfPermissions, @Nullable Label space, @Nullable String unknown,
			List<Label> accountAdministrators) {

		/* Return whether the space has to be named in the confirmation */
		public boolean isOfLastAdministrator() {
			return this.space != null && this.accountAdministrators.isEmpty();
		}

		boolean isConfirmed(boolean permissions, boolean withoutAdministrator) {
			return (permissions || !this.isOfPermissions) && (withoutAdministrator || !isOfLastAdministrator());
		}

		/* Return null if the space keeps enough administrators */
		public @Nullable String administrators() {
			return (this.space != null) ? administrators(Label::inSentence) : null;
		}

		private String administrators(Function<Label, String> name) {
			String space = name.apply(Objects.requireNonNull(this.space));
			String loss = space + ((this.unknown != null) ? " may lose" : " loses") + " its last administrator";
			if (!this.accountAdministrators.isEmpty()) {
				return "%s. %s, account administrator, can still grant access to it.".formatted(loss,
						name.apply(this.accountAdministrators.get(0)));
			}
			return (this.unknown != null)
					? "%s. %s: it is not known who else could grant access to it.".formatted(loss, this.unknown)
					: loss + ": nobody who is known could grant access to it.";
		}

	}

}
