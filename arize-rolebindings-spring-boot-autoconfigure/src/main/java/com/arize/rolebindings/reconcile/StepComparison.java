package com.arize.rolebindings.reconcile;

import java.util.Objects;

import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.concurrent.RequestPause.Requests;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binding of one step of a plan and compares it with the plan.
 */
final class StepComparison {

	private final RoleBindingsClient client;

	private final RoleBindingChange change;

	private final Requests requests;

	StepComparison(RoleBindingsClient client, RoleBindingChange change, Requests requests) {
		this.client = client;
		this.change = change;
		this.requests = requests;
	}

	/**
	 * Compare before the step is executed.
	 * @return the outcome of the step; {@code null} if the binding is as planned
	 */
	@Nullable RoleBindingsOutcome compare() {
		return compare(read(), Status.FAILED, null);
	}

	/**
	 * Compare after the request of the step has failed.
	 * @param ex the failure; receives a failure to read the binding as suppressed
	 * @param ifStale the status if the binding has changed in another way
	 * @return the outcome of the step; {@code null} if the binding is as planned or
	 * cannot be read
	 */
	@Nullable RoleBindingsOutcome compareAfter(RuntimeException ex, Status ifStale) {
		try {
			return this.requests.<@Nullable RoleBindingsOutcome>repeat(
					() -> compare((ex instanceof NotFoundException) ? find() : read(), ifStale, ex));
		}
		catch (Exception failure) {
			if (failure != ex) {
				ex.addSuppressed(failure);
			}
			return null;
		}
	}

	RoleBindingsOutcome stale(Status status, String reason, @Nullable RuntimeException cause) {
		return outcome(status, null,
				new StaleRoleBindingException("%s: %s%s".formatted(
						(status == Status.UNKNOWN) ? "May have been carried out" : "Not carried out",
						RoleBindingKey.of(this.change).toString(this.change.names()), reason), cause));
	}

	private @Nullable RoleBindingsOutcome compare(@Nullable RoleBinding now, Status ifStale,
			@Nullable RuntimeException ex) {
		String roleNow = (now != null) ? now.roleId() : null;
		if (Objects.equals(roleNow, this.change.newRoleId())) {
			return outcome(Status.DONE, now, ex);
		}
		if (Objects.equals(now, this.change.existing())) {
			return null;
		}
		return stale(ifStale,
				(now == null) ? " no longer has a role, or has one that the key has no permission to read"
						: " now has role %s, last changed at %s".formatted(this.change.names().role(now.roleId()),
								now.updatedAt()),
				ex);
	}

	private @Nullable RoleBinding read() {
		RoleBinding existing = this.change.existing();
		if (existing != null) {
			try {
				return this.client.get(existing.id());
			}
			catch (NotFoundException ex) {
				// another client may have created a new binding for the user and the
				// resource
			}
		}
		return find();
	}

	/* A list may still contain the binding that was not found by its identifier */
	private @Nullable RoleBinding find() {
		RoleBinding existing = this.change.existing();
		return this.client.find(this.change.userId(), this.change.resourceType(), this.change.resourceId())
			.filter((found) -> existing == null || !found.id().equals(existing.id()))
			.orElse(null);
	}

	private RoleBindingsOutcome outcome(Status status, @Nullable RoleBinding binding, @Nullable RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, status, binding, ex);
	}

}
