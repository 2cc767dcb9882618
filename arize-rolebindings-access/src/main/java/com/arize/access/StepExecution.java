package com.arize.access;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.internal.RequestPause;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
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

	private final @Nullable RoleBinding existing;

	private final RequestPause pause;

	private final long deadline;

	StepExecution(RoleBindingsClient client, RoleBindingChange change, RequestPause pause) {
		this.client = client;
		this.change = change;
		this.existing = change.existing();
		this.pause = pause;
		this.deadline = pause.deadline();
	}

	RoleBindingsOutcome run() {
		try {
			return this.pause.repeat(this.deadline, this::attempt);
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
		try {
			// the service itself rejects a second binding
			RoleBindingsOutcome outcome = (this.existing != null) ? compare(Status.FAILED, null) : null;
			if (outcome != null) {
				return outcome;
			}
		}
		catch (RateLimitException ex) {
			throw ex;
		}
		catch (Exception ex) {
			return outcome(isInterrupted() ? Status.SKIPPED : Status.FAILED, null, unchecked(ex));
		}
		if (isInterrupted()) {
			return outcome(Status.SKIPPED, null,
					new CancellationException("Not carried out: the application of the plan was interrupted"));
		}
		return executeWrite();
	}

	private RoleBindingsOutcome executeWrite() {
		// another attempt compares again after the pause
		this.pause.check();
		RoleBindingsOutcome outcome;
		AuditLog.log(this.change, "started", null);
		try {
			outcome = outcome(Status.DONE, write(), null);
		}
		catch (Exception ex) {
			RuntimeException failure = unchecked(ex);
			if (!mayHaveActed(failure)) {
				AuditLog.log(this.change, "refused", null);
				return outcomeOfRefused(failure);
			}
			outcome = compareAfter(failure, Status.UNKNOWN);
			outcome = (outcome != null) ? outcome : outcome(Status.UNKNOWN, null, failure);
		}
		AuditLog.log(this.change, outcome.status().name().toLowerCase(Locale.ROOT), outcome.binding());
		return outcome;
	}

	private @Nullable RoleBinding write() {
		String roleId = this.change.newRoleId();
		if (this.existing == null) {
			return this.client.create(this.change.userId(), Objects.requireNonNull(roleId), this.change.resourceType(),
					this.change.resourceId());
		}
		if (roleId != null) {
			return this.client.update(this.existing.id(), roleId);
		}
		this.client.delete(this.existing.id());
		return null;
	}

	private RoleBindingsOutcome outcomeOfRefused(RuntimeException ex) {
		if (ex instanceof RateLimitException rejection) {
			throw rejection;
		}
		boolean creation = this.existing == null;
		if (creation ? ex instanceof ConflictException : ex instanceof NotFoundException) {
			RoleBindingsOutcome outcome = compareAfter(ex, Status.FAILED);
			String reason = creation ? ": a role binding exists that this key cannot read (ROLE_BINDING_READ)"
					: " no longer has the binding of the plan";
			return (outcome != null) ? outcome : stale(Status.FAILED, reason, ex);
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

	/*
	 * Compares after the request of the step has failed. The failure receives a failure
	 * to read the binding as suppressed.
	 */
	private @Nullable RoleBindingsOutcome compareAfter(RuntimeException ex, Status ifStale) {
		try {
			RoleBindingsOutcome outcome = this.pause.<@Nullable RoleBindingsOutcome>repeat(this.deadline,
					() -> compare(ifStale, ex));
			boolean notPermitted = outcome == null && ifStale == Status.FAILED;
			return (notPermitted && ex instanceof NotFoundException notFound)
					? outcome(Status.FAILED, null, notPermitted(notFound)) : outcome;
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

	/* Reads the binding, and returns null if it is as planned */
	private @Nullable RoleBindingsOutcome compare(Status ifStale, @Nullable RuntimeException ex) {
		RoleBinding now = read();
		if (Ids.sameId((now != null) ? now.roleId() : null, this.change.newRoleId())) {
			return outcome(Status.DONE, now, ex);
		}
		if (Objects.equals(now, this.existing)) {
			return null;
		}
		return stale(ifStale,
				(now == null) ? " no longer has a role, or has one that the key has no permission to read"
						: " now has role %s, last changed at %s".formatted(this.change.names().role(now.roleId()),
								now.updatedAt()),
				ex);
	}

	private @Nullable RoleBinding read() {
		RoleBinding existing = this.existing;
		if (existing != null) {
			try {
				return this.client.get(existing.id());
			}
			catch (NotFoundException ex) {
				// another client may have created a new binding for the user and the
				// resource
			}
		}
		// a list may still contain the binding that was not found by its identifier
		return this.client.find(this.change.userId(), this.change.resourceType(), this.change.resourceId())
			.filter((found) -> existing == null || !Ids.sameId(found.id(), existing.id()))
			.orElse(null);
	}

	private RoleBindingsOutcome stale(Status status, String reason, @Nullable RuntimeException cause) {
		return outcome(status, null,
				new StaleRoleBindingException("%s: %s%s".formatted(
						(status == Status.UNKNOWN) ? "May have been carried out" : "Not carried out",
						this.change.key().toString(this.change.names()), reason), cause));
	}

	private RoleBindingsOutcome outcome(Status status, @Nullable RoleBinding binding, @Nullable RuntimeException ex) {
		return new RoleBindingsOutcome(this.change, status, binding, ex);
	}

	/* Code in Kotlin, for example an interceptor, throws undeclared checked exceptions */
	private static RuntimeException unchecked(Exception ex) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new UndeclaredThrowableException(ex, ex.toString());
	}

	private static boolean isInterrupted() {
		return Thread.currentThread().isInterrupted();
	}

}
