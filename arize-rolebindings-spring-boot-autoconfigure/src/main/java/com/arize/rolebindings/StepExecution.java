package com.arize.rolebindings;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBindingsOutcome.Status;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one step of a plan, unless its goal is reached already or the binding is
 * not as planned on. Where the response does not determine the outcome, the binding is
 * read again.
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
			// the service itself refuses to create a second binding
			RoleBindingsOutcome outcome = (this.change.existing() != null) ? compareWithPlan(read(), null) : null;
			if (outcome != null) {
				return outcome;
			}
		}
		catch (RuntimeException ex) {
			return outcome(Status.FAILED, null, ex);
		}
		if (Thread.currentThread().isInterrupted()) {
			return outcome(Status.SKIPPED, null,
					new CancellationException("Not carried out: the application of the plan was interrupted"));
		}
		try {
			return audited(outcome(Status.DONE, write(), null));
		}
		catch (RuntimeException ex) {
			return mayHaveActed(ex) ? audited(findOut(ex)) : explain(ex);
		}
	}

	/* null if the binding is as planned on */
	private @Nullable RoleBindingsOutcome compareWithPlan(@Nullable RoleBinding now, @Nullable RuntimeException ex) {
		String roleNow = (now != null) ? now.roleId() : null;
		if (Objects.equals(roleNow, this.change.newRoleId())) {
			return outcome(Status.DONE, now, ex);
		}
		if (Objects.equals(now, this.change.existing())) {
			return null;
		}
		return stale((now == null) ? "has no role any more, or none that the key may see"
				: "has role %s by now, last changed at %s".formatted(Printable.word(now.roleId()), now.updatedAt()),
				ex);
	}

	private @Nullable RoleBinding read() {
		if (this.change.existing() == null) {
			return this.client.find(this.change.userId(), this.change.resourceType(), this.change.resourceId())
				.orElse(null);
		}
		try {
			return this.client.get(this.change.existing().id());
		}
		catch (NotFoundException ex) {
			return null;
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

	/* A bad argument and a closed client are reported before anything is sent */
	private static boolean mayHaveActed(RuntimeException ex) {
		boolean unknown = Stream.concat(Stream.of(ex), Stream.of(ex.getSuppressed()))
			.anyMatch((failure) -> failure instanceof ApiException attempt && attempt.isOutcomeUnknown());
		return unknown || !(ex instanceof ApiException || ex instanceof IllegalArgumentException
				|| ex instanceof IllegalStateException);
	}

	private RoleBindingsOutcome findOut(RuntimeException ex) {
		try {
			RoleBindingsOutcome outcome = compareWithPlan(read(), ex);
			return (outcome != null) ? outcome : outcome(Status.UNKNOWN, null, ex);
		}
		catch (RuntimeException failure) {
			suppress(failure, ex);
			return outcome(Status.UNKNOWN, null, ex);
		}
	}

	private RoleBindingsOutcome explain(RuntimeException ex) {
		RoleBindingsOutcome outcome = null;
		if (this.change.existing() != null && ex instanceof NotFoundException) {
			outcome = compareWithPlan(null, ex);
		}
		else if (this.change.existing() == null && ex instanceof ConflictException) {
			outcome = explainConflict(ex);
		}
		return (outcome != null) ? outcome : outcome(Status.FAILED, null, ex);
	}

	private RoleBindingsOutcome explainConflict(RuntimeException ex) {
		RoleBindingsOutcome outcome = null;
		try {
			outcome = compareWithPlan(read(), ex);
		}
		catch (RuntimeException failure) {
			suppress(failure, ex);
		}
		return (outcome != null) ? outcome : stale("has a role by now, or one that the key may not see", ex);
	}

	private static void suppress(RuntimeException failure, RuntimeException ex) {
		if (failure != ex) {
			ex.addSuppressed(failure);
		}
	}

	private RoleBindingsOutcome stale(String what, @Nullable RuntimeException cause) {
		return outcome(Status.FAILED, null, new StaleRoleBindingException(
				"Not carried out: %s %s".formatted(RoleBindingKey.of(this.change), what), cause));
	}

	/* A binding that is stale after the request may have been changed by it before */
	private RoleBindingsOutcome audited(RoleBindingsOutcome outcome) {
		Status status = (outcome.status() == Status.DONE) ? Status.DONE : Status.UNKNOWN;
		AuditLog.log(this.change, outcome.binding(), status);
		return outcome;
	}

	private String existingId() {
		return Objects.requireNonNull(this.change.existing()).id();
	}

	private String newRoleId() {
		return Objects.requireNonNull(this.change.newRoleId());
	}

	private RoleBindingsOutcome outcome(Status status, @Nullable RoleBinding binding, @Nullable RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, status, binding, ex);
	}

}
