package com.arize.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;

/**
 * All desired role bindings of a scope. Immutable.
 *
 * @see RoleBindingsReconciler#plan(Collection)
 */
public final class DesiredState {

	private final RoleBindingsScope scope;

	private final Map<RoleBindingKey, Entry> entries;

	private final List<PlanWarning> warnings;

	private final boolean keepsUndesired;

	private final @Nullable Boolean prune;

	private final Set<String> ignoredUsers;

	private final @Nullable EntrySource source;

	private DesiredState(Builder builder) {
		this.scope = builder.scope;
		this.entries = new LinkedHashMap<>(builder.entries);
		this.warnings = List.copyOf(builder.warnings);
		this.keepsUndesired = builder.keepsUndesired;
		this.prune = builder.prune;
		// the builder may have another order
		this.ignoredUsers = new TreeSet<>(builder.ignoredUsers);
		this.source = builder.source;
	}

	/**
	 * Create the desired state of a scope, without expiring bindings.
	 * @param scope the role bindings that the state covers
	 * @param desired all desired bindings within the scope
	 * @throws IllegalArgumentException if an argument or an entry is {@code null}, or if
	 * an entry is outside of the scope or has the user and the resource of an earlier
	 * one; the message lists all such entries
	 */
	public static DesiredState of(RoleBindingsScope scope, Collection<CreateRoleBindingRequest> desired) {
		Builder builder = builder(scope);
		Arguments.requireNonNull(desired, "desired").forEach(builder::add);
		return builder.build();
	}

	/**
	 * Create a builder.
	 * @param scope the role bindings that the state covers
	 * @throws IllegalArgumentException if the scope is {@code null}
	 */
	public static Builder builder(RoleBindingsScope scope) {
		return new Builder(Arguments.requireNonNull(scope, "scope"));
	}

	/**
	 * {@return the role bindings that the state covers}
	 */
	public RoleBindingsScope scope() {
		return this.scope;
	}

	public Map<RoleBindingKey, Entry> entries() {
		return this.entries;
	}

	public List<PlanWarning> warnings() {
		return this.warnings;
	}

	/* Return whether bindings that are not desired are kept with pruning, too */
	public boolean keepsUndesired() {
		return this.keepsUndesired;
	}

	/*
	 * Return whether bindings that are not desired are deleted; null if the reconciler
	 * decides
	 */
	public @Nullable Boolean prune() {
		return this.prune;
	}

	public @Nullable EntrySource source() {
		return this.source;
	}

	/* Return whether the bindings of a user are managed elsewhere */
	public boolean ignores(String userId) {
		return this.ignoredUsers.contains(userId);
	}

	/**
	 * A desired binding. When it has ended, the role that follows is desired, or none.
	 */
	public record Entry(CreateRoleBindingRequest request, @Nullable Instant expires, @Nullable String thenRoleId,
			@Nullable EntrySource source) {

		public boolean isExpired(Instant now) {
			return this.expires != null && !now.isBefore(this.expires);
		}

		/* Return the role that is desired; null if there is none */
		public @Nullable String roleId(Instant now) {
			return isExpired(now) ? this.thenRoleId : this.request.roleId();
		}

		/* Return whether it has ended, and the binding still has its role */
		public boolean leaves(String roleId, Instant now) {
			return isExpired(now) && Ids.sameId(this.request.roleId(), roleId);
		}

	}

	/**
	 * Builder of a {@link DesiredState}.
	 */
	public static final class Builder {

		private final RoleBindingsScope scope;

		private final Map<RoleBindingKey, Entry> entries = new LinkedHashMap<>();

		private final List<PlanWarning> warnings = new ArrayList<>();

		private final List<String> problems = new ArrayList<>();

		private boolean keepsUndesired;

		private @Nullable Boolean prune;

		private final SortedSet<String> ignoredUsers = new TreeSet<>(Ids.ORDER);

		private @Nullable EntrySource source;

		private int count;

		private Builder(RoleBindingsScope scope) {
			this.scope = scope;
		}

		/**
		 * Add a desired binding.
		 * @param binding the user, the role and the resource
		 */
		public Builder add(CreateRoleBindingRequest binding) {
			return add(binding, null, null, null);
		}

		/**
		 * Add a desired binding that expires: from then on it is not desired, and a plan
		 * deletes it, with or without {@link RoleBindingsReconciler.Builder#prune
		 * pruning}.
		 * @param binding the user, the role and the resource
		 * @param expires when the binding is no longer desired; {@code null} for never
		 */
		public Builder add(CreateRoleBindingRequest binding, @Nullable Instant expires) {
			return add(binding, expires, null, null);
		}

		/**
		 * Add a desired binding of an access file, which another role may follow.
		 * @param binding the user, the role and the resource
		 * @param expires when the binding is no longer desired; {@code null} for never
		 * @param thenRoleId the identifier of the role that is desired from then on,
		 * which must have a part of the permissions of the role before: another one is a
		 * violation of a limit of the plan; {@code null} for none
		 * @param source the place of the entry, which changes of the plan have;
		 * {@code null} for none
		 */
		public Builder add(CreateRoleBindingRequest binding, @Nullable Instant expires, @Nullable String thenRoleId,
				@Nullable EntrySource source) {
			int index = this.count++;
			if (binding == null) {
				this.problems.add("desired[%s]: must not be null".formatted(index));
				return this;
			}
			RoleBindingKey key = RoleBindingKey.of(binding);
			if (!this.scope.contains(key)) {
				this.problems.add("desired[%s]: %s is outside of the scope, %s".formatted(index, key, this.scope));
			}
			else if (thenRoleId != null && expires == null) {
				this.problems.add("desired[%s]: %s has a role that follows, but no end".formatted(index, key));
			}
			else if (this.entries.putIfAbsent(key, new Entry(binding, expires, thenRoleId, source)) != null) {
				this.problems.add("desired[%s]: %s is contained already: a user has one entry for a resource"
					.formatted(index, key));
			}
			return this;
		}

		/**
		 * Set whether bindings within the scope that are not desired are deleted.
		 * @param prune {@code true} to delete them, {@code false} to keep them,
		 * {@code null} as {@link RoleBindingsReconciler.Builder#prune the reconciler}
		 * does, which is the default
		 */
		public Builder prune(@Nullable Boolean prune) {
			this.prune = prune;
			return this;
		}

		/**
		 * Set the place of the scope, which the plan of the scope has.
		 * @param source the place in an access file; none unless set
		 */
		public Builder source(EntrySource source) {
			this.source = Arguments.requireNonNull(source, "source");
			return this;
		}

		/**
		 * Ignore a user whose bindings are managed elsewhere: those within the scope are
		 * neither changed nor {@link RoleBindingsPlan#kept() kept}.
		 * @param userId the identifier of the user, who must have no desired binding
		 * @throws IllegalArgumentException if it is {@code null} or blank
		 */
		public Builder ignore(String userId) {
			this.ignoredUsers.add(Arguments.requireId(userId, "userId"));
			return this;
		}

		/**
		 * Add a warning, which the plan has, too.
		 * @param warning the warning
		 */
		public Builder warn(PlanWarning warning) {
			this.warnings.add(Arguments.requireNonNull(warning, "warning"));
			return this;
		}

		/**
		 * Leave out an entry with a name that is not found, with a warning. It may be
		 * about a binding, so the plan keeps all bindings that are not desired.
		 * @param noun what has the name: {@code user}, {@code role}, {@code space} or
		 * {@code project}
		 * @param name the name as in the access file, in case of a user an e-mail address
		 * @param source the place of the entry
		 * @return this builder
		 */
		public Builder leaveOut(String noun, String name, EntrySource source) {
			this.keepsUndesired = true;
			return warn(PlanWarning.unknownEntry(noun, name, this.scope, source));
		}

		/**
		 * Leave out an entry of a user who does not exist, with a warning. It is about no
		 * binding, so bindings that are not desired are deleted nevertheless.
		 * @param noun what has the name, as in {@link #leaveOut}
		 * @param name the name as in the access file
		 * @param source the place of the entry
		 * @return this builder
		 */
		public Builder drop(String noun, String name, EntrySource source) {
			return warn(PlanWarning.droppedEntry(noun, name, source));
		}

		/**
		 * Build the desired state.
		 * @throws IllegalArgumentException if a binding is {@code null}, is outside of
		 * the scope, has the user and the resource of an earlier one, or has a role that
		 * follows without an end; the message lists all such bindings
		 */
		public DesiredState build() {
			if (!this.problems.isEmpty()) {
				throw new IllegalArgumentException("'desired' contains invalid entries, and no request was sent:\n"
						+ String.join("\n", this.problems));
			}
			return new DesiredState(this);
		}

	}

}
