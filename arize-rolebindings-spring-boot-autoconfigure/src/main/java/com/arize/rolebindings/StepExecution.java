package com.arize.rolebindings;

import java.util.Objects;
import java.util.concurrent.CancellationException;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBindingsOutcome.Status;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one step of a plan, unless others were faster, and finds out what became of
 * it where its request does not tell.
 */
final class StepExecution {

	private final RoleBindingsClient client;

	private final RoleBindingChange change;

	StepExecution(RoleBindingsClient client, RoleBindingChange change) {
		this.client = client;
		this.change = change;
	}

	RoleBindingsOutcome run() {
		try {
			requireAsPlanned();
			requireNotInterrupted();
		}
		catch (RuntimeException ex) {
			return failed(ex);
		}
		try {
			return done(write(), null);
		}
		catch (RuntimeException ex) {
			if (mayHaveActed(ex)) {
				return look(ex);
			}
			return failed(isOvertaken(ex) ? stale(ex) : ex);
		}
	}

	private void requireAsPlanned() {
		if (this.change.existing() == null) {
			return;
		}
		RoleBinding now;
		try {
			now = this.client.get(existingId());
		}
		catch (NotFoundException ex) {
			throw stale(ex);
		}
		if (!now.equals(this.change.existing())) {
			throw stale(now, null);
		}
	}

	private void requireNotInterrupted() {
		if (Thread.currentThread().isInterrupted()) {
			throw new CancellationException("Not carried out: the application of the plan was interrupted");
		}
	}

	private @Nullable RoleBinding write() {
		return switch (this.change.kind()) {
			case CREATE -> this.client.create(this.change.userId(), newRoleId(), this.change.resourceType(),
					this.change.resourceId());
			case UPDATE -> this.client.update(existingId(), newRoleId());
			case DELETE -> {
				this.client.delete(existingId());
				yield null;
			}
		};
	}

	private boolean isOvertaken(RuntimeException ex) {
		return (this.change.existing() != null) ? ex instanceof NotFoundException : ex instanceof ConflictException;
	}

	/* A bad argument and a closed client are told before anything is sent */
	private static boolean mayHaveActed(RuntimeException ex) {
		if (ex instanceof ApiException failure) {
			return failure.isOutcomeUnknown();
		}
		return !(ex instanceof IllegalArgumentException) && !(ex instanceof IllegalStateException);
	}

	private RoleBindingsOutcome look(RuntimeException ex) {
		try {
			return switch (this.change.kind()) {
				case CREATE ->
					this.client.find(this.change.userId(), this.change.resourceType(), this.change.resourceId())
						.map((now) -> hasNewRole(now) ? done(now, ex) : failed(stale(now, ex)))
						.orElseGet(() -> unknown(ex));
				case UPDATE -> {
					RoleBinding now = this.client.get(existingId());
					yield hasNewRole(now) ? done(now, ex) : unknown(ex);
				}
				case DELETE -> isGone() ? done(null, ex) : unknown(ex);
			};
		}
		catch (RuntimeException failure) {
			if (failure != ex) {
				ex.addSuppressed(failure);
			}
			return unknown(ex);
		}
	}

	private boolean hasNewRole(RoleBinding binding) {
		return binding.roleId().equals(this.change.newRoleId());
	}

	private boolean isGone() {
		try {
			this.client.get(existingId());
			return false;
		}
		catch (NotFoundException ex) {
			return true;
		}
	}

	private String existingId() {
		return Objects.requireNonNull(this.change.existing()).id();
	}

	private String newRoleId() {
		return Objects.requireNonNull(this.change.newRoleId());
	}

	private StaleRoleBindingException stale(RuntimeException answer) {
		String what = (this.change.existing() == null) ? "has a role by now, or one that the key may not see"
				: "has no role any more, or none that the key may see";
		return new StaleRoleBindingException("Not carried out: %s %s".formatted(RoleBindingKey.of(this.change), what),
				answer);
	}

	private StaleRoleBindingException stale(RoleBinding now, @Nullable RuntimeException cause) {
		return new StaleRoleBindingException("Not carried out: %s has role %s by now, last changed at %s"
			.formatted(RoleBindingKey.of(this.change), Printable.word(now.roleId()), now.updatedAt()), cause);
	}

	private RoleBindingsOutcome done(@Nullable RoleBinding binding, @Nullable RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, Status.DONE, binding, ex);
	}

	private RoleBindingsOutcome failed(RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, Status.FAILED, null, ex);
	}

	private RoleBindingsOutcome unknown(RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, Status.UNKNOWN, null, ex);
	}

}
