package com.arize.rolebindings.reconcile;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.concurrent.RequestPause.Requests;
import org.jspecify.annotations.Nullable;

/**
 * Executes one step of a plan, unless its goal is reached already or the binding has
 * changed since it was planned. If the response does not determine the outcome, the
 * binding is read again. A step that the server rejects because of too many requests is
 * repeated from its beginning.
 */
final class StepExecution {

	private final RoleBindingsClient client;

	private final RoleBindingChange change;

	private final Requests requests;

	private final StepComparison comparison;

	StepExecution(RoleBindingsClient client, RoleBindingChange change, Requests requests) {
		this.client = client;
		this.change = change;
		this.requests = requests;
		this.comparison = new StepComparison(client, change, requests);
	}

	RoleBindingsOutcome run() {
		try {
			return this.requests.repeat(this::attempt);
		}
		catch (CancellationException ex) {
			return outcome(Status.SKIPPED, null, ex);
		}
		catch (RateLimitException ex) {
			return outcome(Status.FAILED, null, ex);
		}
	}

	/*
	 * Throws a RateLimitException if nothing was changed and another attempt may follow
	 */
	private RoleBindingsOutcome attempt() {
		RoleBindingsOutcome outcome = null;
		try {
			// the service itself rejects a second binding
			outcome = (this.change.existing() != null) ? this.comparison.compare() : null;
		}
		catch (RateLimitException ex) {
			throw ex;
		}
		catch (Exception ex) {
			return outcome(isInterrupted() ? Status.SKIPPED : Status.FAILED, null, unchecked(ex));
		}
		if (outcome == null && isInterrupted()) {
			return outcome(Status.SKIPPED, null,
					new CancellationException("Not carried out: the application of the plan was interrupted"));
		}
		return (outcome != null) ? outcome : executeWrite();
	}

	private RoleBindingsOutcome executeWrite() {
		// another attempt compares again after the pause
		this.requests.check();
		RoleBindingsOutcome outcome;
		AuditLog.started(this.change);
		try {
			outcome = outcome(Status.DONE, write(), null);
		}
		catch (Exception ex) {
			RuntimeException failure = unchecked(ex);
			if (!mayHaveActed(failure)) {
				AuditLog.refused(this.change);
				return outcomeOfRefused(failure);
			}
			outcome = this.comparison.compareAfter(failure, Status.UNKNOWN);
			outcome = (outcome != null) ? outcome : outcome(Status.UNKNOWN, null, failure);
		}
		AuditLog.ended(outcome);
		return outcome;
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

	private RoleBindingsOutcome outcomeOfRefused(RuntimeException ex) {
		if (ex instanceof RateLimitException rejection) {
			throw rejection;
		}
		boolean creation = this.change.existing() == null;
		if (creation ? ex instanceof ConflictException : ex instanceof NotFoundException) {
			RoleBindingsOutcome outcome = this.comparison.compareAfter(ex, Status.FAILED);
			String reason = creation ? ": a role binding exists that this key cannot read (ROLE_BINDING_READ)"
					: " no longer has the binding of the plan";
			return (outcome != null) ? outcome : this.comparison.stale(Status.FAILED, reason, ex);
		}
		return outcome(Status.FAILED, null, ex);
	}

	/*
	 * An invalid argument and a closed client are reported before a request is sent. A
	 * decorator that retries may suppress the exceptions of earlier attempts.
	 */
	private static boolean mayHaveActed(RuntimeException ex) {
		boolean unknown = Stream.concat(Stream.of(ex), Stream.of(ex.getSuppressed()))
			.anyMatch((failure) -> failure instanceof ApiException attempt && attempt.isOutcomeUnknown());
		return unknown || !(ex instanceof ApiException || ex instanceof IllegalArgumentException
				|| ex instanceof IllegalStateException);
	}

	/* Code in Kotlin, for example an interceptor, throws undeclared checked exceptions */
	private static RuntimeException unchecked(Exception ex) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new UndeclaredThrowableException(ex, ex.toString());
	}

	private static boolean isInterrupted() {
		return Thread.currentThread().isInterrupted();
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

	/**
	 * Reads the binding of one step of a plan and compares it with the plan.
	 */
	private static final class StepComparison {

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
				return this.requests.<@Nullable RoleBindingsOutcome>repeat(() -> {
					RoleBindingsOutcome outcome = compare(read(), ifStale, ex);
					boolean notPermitted = outcome == null && ifStale == Status.FAILED;
					return (notPermitted && ex instanceof NotFoundException notFound)
							? outcome(Status.FAILED, null, notPermitted(notFound)) : outcome;
				});
			}
			catch (Exception failure) {
				if (failure != ex) {
					ex.addSuppressed(failure);
				}
				return null;
			}
		}

		/* The service does not distinguish a missing binding from a missing permission */
		private NotFoundException notPermitted(NotFoundException ex) {
			String permission = (this.change.newRoleId() != null)
					? "change it (ROLE_BINDING_CREATE and ROLE_BINDING_DELETE)" : "delete it (ROLE_BINDING_DELETE)";
			return new NotFoundException("%s; the role binding exists, so the key may have no permission to %s"
				.formatted(ex.getMessage(), permission), ApiError.of(ex));
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

		private RoleBindingsOutcome outcome(Status status, @Nullable RoleBinding binding,
				@Nullable RuntimeException ex) {
			return new RoleBindingsOutcome(this.change, status, binding, ex);
		}

	}

}
