package com.arize.rolebindings;

import java.util.Collection;

import com.arize.http.Arguments;

/**
 * Brings role bindings into a desired state in two steps: a plan that people can review,
 * and its application. Safe for use by many threads.
 *
 * <p>
 * A plan never overwrites what others have changed since it was made. The API has no
 * ETag, so before an update or a deletion the binding is read again, and the step fails
 * with a {@link StaleRoleBindingException} if it is not as planned on. A change by others
 * in the moment between that reading and the writing is not noticed, and lost.
 */
public final class RoleBindingsReconciler {

	private static final int DEFAULT_CONCURRENCY = 8;

	private static final int MAX_CONCURRENCY = 64;

	private final RoleBindingsClient client;

	private final int concurrency;

	private final boolean prune;

	private RoleBindingsReconciler(Builder builder) {
		this.client = builder.client;
		this.concurrency = builder.concurrency;
		this.prune = builder.prune;
	}

	/**
	 * Create a reconciler that works on 8 steps at a time and deletes nothing.
	 * @param client reads and writes the bindings; it is not closed
	 * @return a reconciler
	 */
	public static RoleBindingsReconciler of(RoleBindingsClient client) {
		return builder(client).build();
	}

	/**
	 * Start a reconciler.
	 * @param client reads and writes the bindings; it is not closed
	 * @return a builder
	 */
	public static Builder builder(RoleBindingsClient client) {
		return new Builder(client);
	}

	/**
	 * Read the bindings of a scope and compare them with the desired ones. Nothing is
	 * written ({@code GET /v2/role-bindings}, page after page). Bindings that the key may
	 * not see are not known to the plan.
	 * @param scope which bindings the desired state speaks for
	 * @param desired all bindings that there should be within the scope
	 * @return what has to be done
	 * @throws IllegalArgumentException if an entry is {@code null}, is outside of the
	 * scope, or names a user and a resource that an earlier one names; the message lists
	 * all such entries, and nothing is sent
	 * @throws com.arize.exceptions.ApiException if the bindings cannot be read
	 */
	public RoleBindingsPlan plan(RoleBindingsScope scope, Collection<CreateRoleBindingRequest> desired) {
		Arguments.requireNonNull(scope, "scope");
		DesiredState state = new DesiredState(scope, Arguments.requireNonNull(desired, "desired"));
		return state.compareWith(scope.read(this.client), this.prune);
	}

	/**
	 * Carry out a plan, as {@link #apply(RoleBindingsPlan, RoleBindingsProgressListener)}
	 * does.
	 * @param plan what to do
	 * @return what became of each step
	 */
	public RoleBindingsResult apply(RoleBindingsPlan plan) {
		return apply(plan, (outcome, finished, total) -> {
		});
	}

	/**
	 * Carry out a plan, several steps at a time, started in the order of the plan
	 * ({@code POST}, {@code PATCH}, {@code DELETE} and {@code GET /v2/role-bindings}). A
	 * step that fails does not keep the others from being carried out, and no step is
	 * carried out twice. Where a request does not tell what became of it, one look at the
	 * binding is to tell.
	 *
	 * <p>
	 * When the calling thread is interrupted, no further step starts, the running ones
	 * are interrupted, and those that had not started are failed with a
	 * {@link java.util.concurrent.CancellationException}. The result comes when the
	 * running ones have ended, which takes {@code arize.call-timeout} at the most where
	 * an answer is awaited, and the thread stays interrupted.
	 *
	 * <p>
	 * An {@link Error} of the client or the listener ends it: no further step starts, and
	 * the error is thrown when the running ones have ended. What was done until then only
	 * the listener has been told.
	 * @param plan what to do; it is good for one time
	 * @param listener is told of each step
	 * @return what became of each step
	 */
	public RoleBindingsResult apply(RoleBindingsPlan plan, RoleBindingsProgressListener listener) {
		Arguments.requireNonNull(plan, "plan");
		Arguments.requireNonNull(listener, "listener");
		return new PlanExecution(this.client, plan, listener).run(this.concurrency);
	}

	/**
	 * Builder of a {@link RoleBindingsReconciler}.
	 */
	public static final class Builder {

		private final RoleBindingsClient client;

		private int concurrency = DEFAULT_CONCURRENCY;

		private boolean prune;

		private Builder(RoleBindingsClient client) {
			this.client = Arguments.requireNonNull(client, "client");
		}

		/**
		 * Set how many steps are worked on at a time. More than
		 * {@code arize.max-connections} wait for one another.
		 * @param concurrency 1 to 64; 8 unless set
		 * @return this builder
		 * @throws IllegalArgumentException if it is out of bounds
		 */
		public Builder concurrency(int concurrency) {
			this.concurrency = Arguments.requireRange(concurrency, 1, MAX_CONCURRENCY, "concurrency");
			return this;
		}

		/**
		 * Set whether bindings within the scope that are not desired are deleted.
		 * @param prune {@code true} to delete them; {@code false}, the default, to keep
		 * them
		 * @return this builder
		 */
		public Builder prune(boolean prune) {
			this.prune = prune;
			return this;
		}

		/**
		 * Build the reconciler.
		 * @return an immutable reconciler
		 */
		public RoleBindingsReconciler build() {
			return new RoleBindingsReconciler(this);
		}

	}

}
