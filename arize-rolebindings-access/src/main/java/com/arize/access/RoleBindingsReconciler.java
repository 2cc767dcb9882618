package com.arize.access;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

import com.arize.access.PlanRefusedException.Violation;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import org.jspecify.annotations.Nullable;

/**
 * Changes role bindings to a desired state: makes a plan for review, and applies it. Safe
 * for use by many threads.
 *
 * <p>
 * The API has no ETag, so the binding is read again before an update or a deletion. If
 * another client has reached the goal of the step, the step is done and nothing is
 * written; if another client has made any other change, the step is stale
 * ({@link StaleRoleBindingException}) and does not overwrite it. A change between that
 * read and the write is not detected and is lost.
 *
 * <p>
 * Creations and updates run first; the deletions of a scope start when all of those in
 * the scope are done, and are skipped otherwise. Changes that take a role that may create
 * role bindings are last, one after the other: each after the administrators of its space
 * were read again, if enough of them remain and all such roles on the space have been
 * given. Afterwards, the bindings of the resource types are listed again, and determine
 * the outcomes. A 401 response, or a 403 response before any success of a request of its
 * kind, stops all further steps. Each write is logged by the logger
 * {@code com.arize.rolebindings.audit}, as one line at INFO before and one after it.
 */
public interface RoleBindingsReconciler {

	/**
	 * Create a reconciler that carries out 8 steps at a time, has no limits, and deletes
	 * expired bindings only.
	 * @param client reads and writes the bindings; it is not closed
	 */
	static RoleBindingsReconciler of(RoleBindingsClient client) {
		return builder(client).build();
	}

	/**
	 * Create a builder.
	 * @param client reads and writes the bindings; it is not closed
	 */
	static Builder builder(RoleBindingsClient client) {
		return ServiceLoader.load(Builder.class, RoleBindingsReconciler.class.getClassLoader())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"META-INF/services has no implementation of " + Builder.class.getName()))
			.client(client);
	}

	/**
	 * Read the bindings of a scope and compare them with the desired ones, as
	 * {@link #plan(Collection, RoleBindingsProgressListener)} does.
	 * @param scope the bindings that the desired state covers
	 * @param desired all desired bindings within the scope
	 * @return the changes to make
	 * @throws IllegalArgumentException if an entry is {@code null}, is outside of the
	 * scope, or has the user and the resource of an earlier one; the message lists all
	 * such entries, and no request is sent
	 * @throws com.arize.exceptions.ApiException if the bindings cannot be read
	 */
	default RoleBindingsPlan plan(RoleBindingsScope scope, Collection<CreateRoleBindingRequest> desired) {
		return plan(List.of(DesiredState.of(scope, desired)));
	}

	/**
	 * Read the bindings of several scopes and compare them with the desired ones, as
	 * {@link #plan(Collection, RoleBindingsProgressListener)} does.
	 * @param states the desired state of each scope
	 * @return the changes to make
	 */
	default RoleBindingsPlan plan(Collection<DesiredState> states) {
		return plan(states, RoleBindingsProgressListener.NONE);
	}

	/**
	 * Read the bindings of several scopes and compare them with the desired ones
	 * ({@code GET /v2/role-bindings}, page after page). Nothing is written. All bindings
	 * of a resource type are read at most once. The plan does not contain bindings that
	 * the key has no permission to read. A plan that exceeds a limit of this reconciler
	 * is returned, but cannot be applied.
	 * @param states the desired state of each scope
	 * @param listener notified while the bindings are read
	 * @return the changes to make
	 * @throws IllegalArgumentException if two scopes have bindings in common, or one is
	 * that of an ignored user; no request is sent
	 * @throws com.arize.exceptions.ApiException if the bindings cannot be read
	 * @throws CancellationException if it is {@link Builder#stopWhen stopped} while the
	 * bindings are read
	 */
	default RoleBindingsPlan plan(Collection<DesiredState> states, RoleBindingsProgressListener listener) {
		return plan(states, List.of(), listener);
	}

	/**
	 * Read the bindings of several scopes and compare them with the desired ones, as
	 * {@link #plan(Collection, RoleBindingsProgressListener)} does.
	 * @param states the desired state of each scope
	 * @param elsewhere the changes that are planned for other accounts, which count for
	 * the limits of numbers if the plan has {@link Builder#expiredOnly expired bindings
	 * only}
	 * @param listener notified while the bindings are read
	 * @return the changes to make
	 */
	RoleBindingsPlan plan(Collection<DesiredState> states, List<RoleBindingChange> elsewhere,
			RoleBindingsProgressListener listener);

	/**
	 * Return the {@link Builder#ignoredUsers ignored users}, of whom an access file must
	 * have no entry.
	 * @return the identifiers
	 */
	Set<String> ignoredUsers();

	/**
	 * Return the limits of this reconciler that a plan exceeds.
	 * @param plan the plan, whose changes of other accounts count for the limits of
	 * numbers only
	 * @return the violations, none if the part for the account of this reconciler can be
	 * applied
	 */
	List<Violation> violations(RoleBindingsPlan plan);

	/**
	 * Apply a plan, as
	 * {@link #apply(RoleBindingsPlan, Collection, RoleBindingsProgressListener)} does,
	 * without a second plan.
	 * @param plan the plan
	 * @return the outcome of each step
	 */
	default RoleBindingsResult apply(RoleBindingsPlan plan) {
		return apply(plan, null, RoleBindingsProgressListener.NONE);
	}

	/**
	 * Apply a plan, several steps at a time ({@code POST}, {@code PATCH}, {@code DELETE}
	 * and {@code GET /v2/role-bindings}). A step that the server rejects because of too
	 * many requests is repeated until its {@link Builder#stepTimeout timeout}.
	 *
	 * <p>
	 * Without the desired states, the steps start in the order of the plan, a stale step
	 * fails, and no step is carried out twice. With them, if a step is stale or the
	 * outcome of its request is unknown, everything is planned once more and the second
	 * plan is applied, unless the bindings cannot be read or it exceeds a limit of this
	 * reconciler, for which the changes of the first plan count, too. Several replicas of
	 * an application with the same desired state can do this at the same time: the steps
	 * start in random order, so that the replicas share them.
	 *
	 * <p>
	 * If the calling thread is interrupted, no further step starts, the running steps are
	 * interrupted when that of the calling thread has ended, and the remaining ones are
	 * skipped. The method returns when the running steps have ended, with the interrupt
	 * flag set. If another thread that runs steps is interrupted, no further step starts,
	 * and the other running steps end without an interruption.
	 *
	 * <p>
	 * What ends the application, such as an {@link Error} of the client or the listener,
	 * is not thrown: no further step starts, and when the running ones have ended, it is
	 * the {@link RoleBindingsResult#failure() failure} of the result.
	 * @param plan the plan; it can be applied once. Of a plan of several accounts, the
	 * part for the account of this reconciler is applied, and the changes of the others
	 * count for the limits of numbers.
	 * @param states the desired state of each scope of the account, for a second plan;
	 * {@code null} for none
	 * @param listener notified of the second plan and of each step
	 * @return the outcome of each step
	 * @throws IllegalArgumentException if all changes of the plan are for other accounts
	 * @throws PlanRefusedException if the plan exceeds a limit of this reconciler;
	 * nothing was changed
	 */
	RoleBindingsResult apply(RoleBindingsPlan plan, @Nullable Collection<DesiredState> states,
			RoleBindingsProgressListener listener);

	/**
	 * Builder of a {@link RoleBindingsReconciler}.
	 */
	interface Builder {

		/**
		 * Set the client, as {@link RoleBindingsReconciler#builder} does.
		 * @param client reads and writes the bindings; it is not closed
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		Builder client(RoleBindingsClient client);

		/**
		 * Set how many steps run at a time. More than {@code arize.max-connections} wait
		 * for a connection. Unless it is 1, the lists of both resource types are read at
		 * the same time, each by a thread of its own.
		 * @param concurrency 1 to 64; 8 unless set
		 * @throws IllegalArgumentException if it is out of bounds
		 */
		Builder concurrency(int concurrency);

		/**
		 * Set whether bindings within a scope that are not desired are deleted, except
		 * those of {@link #pruneUnknownUsers unknown users}. Expired ones with the role
		 * of their entry are deleted in any case.
		 * @param prune {@code true} to delete them; {@code false}, the default, to keep
		 * them
		 */
		Builder prune(boolean prune);

		/**
		 * Set a condition to stop, for example that the application shuts down. Once it
		 * is {@code true}, no further step starts, and the remaining ones are skipped
		 * when the running ones have ended.
		 * @param stop evaluated before each step, while bindings are read, and while all
		 * steps wait (see {@link #stepTimeout}), by several threads; {@code false} unless
		 * set
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		Builder stopWhen(BooleanSupplier stop);

		/**
		 * Set the factory of additional threads, for example of virtual ones. The calling
		 * thread runs one step after another, and so do up to {@code concurrency - 1}
		 * threads, which end with the steps. They have the context of the calling thread
		 * if {@code io.micrometer:context-propagation} is on the class path.
		 * @param threads creates the threads; unless set, they are platform threads that
		 * are named {@code arize-role-bindings-1} and so on
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		Builder threads(ThreadFactory threads);

		/**
		 * Set the name of the account, where an application has several: plans have it,
		 * their digests cover it, and it is a part of their text.
		 * @param account the name, {@code default} unless set
		 * @throws IllegalArgumentException if it is {@code null} or blank
		 */
		Builder account(String account);

		/**
		 * Set the names that plans and outcomes have as text. They are read once for each
		 * plan, and a second plan reuses them. Where they cannot be read, the text has
		 * identifiers, and a warning is logged. With names, the logger
		 * {@code com.arize.access} logs the changes of each plan with their identifiers
		 * at DEBUG.
		 * @param names the names; plans have identifiers as text unless set
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		Builder names(AccessNames names);

		/**
		 * Set the percentage of the bindings of all scopes together, and of each resource
		 * with 10 bindings or more, that a plan may delete. An update to a role that
		 * lacks a permission of the role before counts as a deletion, and so does every
		 * update if the roles cannot be read. With fewer than 10 bindings in all scopes
		 * together, a percentage above 0 does not apply. A plan of {@link #expiredOnly
		 * expired bindings only} has those within the limits.
		 * @param percent 0 to 100; not limited unless set
		 * @throws IllegalArgumentException if it is out of bounds
		 */
		Builder maxDeletionPercent(int percent);

		/**
		 * Set the number of bindings that a plan may delete, expired ones included, in
		 * all scopes together.
		 * @param deletions at least 0; not limited unless set
		 * @throws IllegalArgumentException if it is negative
		 */
		Builder maxDeletions(int deletions);

		/**
		 * Set the number of bindings that a plan may create, update or delete, in all
		 * scopes together.
		 * @param changes at least 0; not limited unless set
		 * @throws IllegalArgumentException if it is negative
		 */
		Builder maxChanges(int changes);

		/**
		 * Set how many bindings whose role has the permission {@code ROLE_BINDING_CREATE}
		 * a plan leaves on a space that has as many; a space with fewer loses none. The
		 * bindings of users who are not active, or not in the directory, do not count,
		 * and neither do those that the key has no permission to read. Where roles cannot
		 * be read, plans that change or delete bindings of spaces are refused; without
		 * {@link #names}, they have a warning instead. If a plan for few users takes such
		 * a binding, all bindings of spaces are read.
		 * @param number at least 0, for none; 1 unless set
		 * @throws IllegalArgumentException if it is negative
		 */
		Builder minAdmins(int number);

		/**
		 * Set whether {@link #prune pruning} deletes bindings of users who are not in the
		 * directory, for example the bot users of service keys. Without {@link #names},
		 * no user is unknown, which is a warning of the plan, and neither is that of a
		 * scope of a user.
		 * @param prune {@code true} to delete them; {@code false}, the default, to keep
		 * them
		 */
		Builder pruneUnknownUsers(boolean prune);

		/**
		 * Set whether plans have nothing but the deletions of expired bindings, or their
		 * changes to the roles that follow, as far as these take permissions only and the
		 * limits allow. The others are {@link RoleBindingsPlan#warnings() warnings}. All
		 * other bindings that are not as desired are {@link RoleBindingsPlan#kept()
		 * kept}. If the key has no permission to change a role, the binding is deleted.
		 * @param expiredOnly {@code false} unless set
		 */
		Builder expiredOnly(boolean expiredOnly);

		/**
		 * Set whether plans have the resources with bindings that no desired state
		 * covers. All bindings of both resource types are read for that. Plans for scopes
		 * of users never have them.
		 * @param report {@code false} unless set
		 */
		Builder reportUnmanaged(boolean report);

		/**
		 * Set the users whose bindings a plan must not delete or update.
		 * @param userIds the identifiers of the users; none unless set
		 * @throws IllegalArgumentException if it is or contains {@code null}
		 */
		Builder protectedUsers(Collection<String> userIds);

		/**
		 * Set the users whose bindings are managed elsewhere: plans neither change nor
		 * {@link RoleBindingsPlan#kept() keep} them, and count those of each scope. A
		 * resource with no other binding is not {@link #reportUnmanaged unmanaged}.
		 * @param userIds the identifiers of the users, who must have no desired binding;
		 * none unless set
		 * @throws IllegalArgumentException if it is or contains {@code null}
		 */
		Builder ignoredUsers(Collection<String> userIds);

		/**
		 * Set how long a step that the server rejects because of too many requests (429)
		 * is repeated. After such a response, all steps wait until the server allows the
		 * next request: as long as {@code Retry-After} says, or 1 second at first and up
		 * to 30 seconds later. A step fails if that is after its timeout. A page of the
		 * bindings that are read for a plan is repeated in the same way. The client may
		 * have repeated each of the requests before, as {@code arize.retry} says.
		 * @param timeout the time since the start of a step; 2 minutes, the default of
		 * {@code arize.call-timeout}, unless set
		 * @throws IllegalArgumentException if it is {@code null} or negative
		 */
		Builder stepTimeout(Duration timeout);

		/**
		 * Build the reconciler.
		 */
		RoleBindingsReconciler build();

	}

}
