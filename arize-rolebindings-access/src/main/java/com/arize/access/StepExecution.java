package com.arize.access;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import com.arize.access.internal.RequestPause;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Executes one step of a plan, unless its goal is reached already or the binding has
 * changed since it was planned. A step that the server rejects because of too many
 * requests is repeated from its beginning.
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

	Attempt run() {
		try {
			return this.pause.repeat(this.deadline, this::attempt);
		}
		catch (CancellationException ex) {
			return new Attempt(State.SKIPPED, HttpMethod.GET, ex);
		}
		catch (RateLimitException ex) {
			return new Attempt(State.FAILED, HttpMethod.GET, ex);
		}
	}

	/*
	 * Throws a RateLimitException if nothing was changed and another attempt may follow
	 */
	private Attempt attempt() {
		try {
			// the service itself rejects a second binding
			Attempt attempt = (this.existing != null) ? compare() : null;
			if (attempt != null) {
				return attempt;
			}
		}
		catch (RateLimitException ex) {
			throw ex;
		}
		catch (Exception ex) {
			return new Attempt(isInterrupted() ? State.SKIPPED : State.FAILED, HttpMethod.GET, unchecked(ex));
		}
		if (isInterrupted()) {
			return new Attempt(State.SKIPPED, HttpMethod.GET,
					new CancellationException("Not carried out: the application of the plan was interrupted"));
		}
		// another attempt compares again after the pause
		this.pause.check();
		return write();
	}

	private Attempt write() {
		AuditLog.log(this.change, "started", null);
		try {
			AuditLog.log(this.change, "done", send());
			return new Attempt(State.DONE, method(), null);
		}
		catch (Exception ex) {
			RuntimeException failure = unchecked(ex);
			if (mayHaveActed(failure)) {
				Attempt attempt = readAgain(failure, State.UNKNOWN);
				AuditLog.log(this.change, (attempt.state() == State.REACHED) ? "done" : "unknown", null);
				return attempt;
			}
			AuditLog.log(this.change, "refused", null);
			if (failure instanceof RateLimitException rejection) {
				throw rejection;
			}
			State state = stateOfRefused(failure);
			return (state == State.STALE) ? readAgain(failure, state) : new Attempt(state, method(), failure);
		}
	}

	/* A binding that is not found for its deletion may have been deleted */
	private State stateOfRefused(RuntimeException failure) {
		return switch (this.change.kind()) {
			case CREATE -> (failure instanceof ConflictException) ? State.STALE : State.FAILED;
			case UPDATE -> (failure instanceof NotFoundException) ? State.STALE : State.FAILED;
			case DELETE -> (failure instanceof NotFoundException) ? State.REACHED : State.FAILED;
		};
	}

	private @Nullable RoleBinding send() {
		String roleId = this.change.newRoleId();
		if (this.existing == null) {
			return create(Objects.requireNonNull(roleId));
		}
		if (roleId != null) {
			return this.client.update(this.existing.id(), roleId);
		}
		this.client.delete(this.existing.id());
		return null;
	}

	private RoleBinding create(String roleId) {
		try {
			return this.client.create(this.change.userId(), roleId, this.change.resourceType(),
					this.change.resourceId());
		}
		catch (BadRequestException ex) {
			ApiException explained = ApiException.of(
					ex.getMessage()
							+ "; the user may be in no organization of the space, and must be added to one first",
					ApiError.of(ex));
			explained.addSuppressed(ex);
			throw explained;
		}
	}

	private HttpMethod method() {
		return switch (this.change.kind()) {
			case CREATE -> HttpMethod.POST;
			case UPDATE -> HttpMethod.PATCH;
			case DELETE -> HttpMethod.DELETE;
		};
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
	 * Deletions wait for a creation or update, so that it is read at once whether the
	 * goal is reached, by this request or by another client
	 */
	private Attempt readAgain(RuntimeException failure, State otherwise) {
		try {
			if (this.change.newRoleId() != null
					&& isGoal(this.pause.<@Nullable RoleBinding>repeat(this.deadline, this::read))) {
				return new Attempt(State.REACHED, method(), failure);
			}
		}
		catch (Exception ex) {
			if (ex != failure) {
				failure.addSuppressed(ex);
			}
		}
		return new Attempt(otherwise, method(), failure);
	}

	/* Reads the binding, and returns null if it is as planned */
	private @Nullable Attempt compare() {
		RoleBinding now = read();
		if (isGoal(now)) {
			return new Attempt(State.REACHED, HttpMethod.GET, null);
		}
		return Objects.equals(now, this.existing) ? null
				: new Attempt(State.STALE, HttpMethod.GET, stale(this.change, now, null));
	}

	private boolean isGoal(@Nullable RoleBinding now) {
		return Ids.sameId((now != null) ? now.roleId() : null, this.change.newRoleId());
	}

	/* Another client may have created a new binding for the user and the resource */
	private @Nullable RoleBinding read() {
		RoleBinding existing = this.existing;
		try {
			if (existing != null) {
				return this.client.get(existing.id());
			}
		}
		catch (NotFoundException ex) {
			// searched for by its user
		}
		try {
			// a list may still contain the binding that was not found by its identifier
			return this.client.find(this.change.userId(), this.change.resourceType(), this.change.resourceId())
				.filter((found) -> existing == null || !Ids.sameId(found.id(), existing.id()))
				.orElse(null);
		}
		catch (NotFoundException ex) {
			// the user was deleted, and so were the bindings
			return null;
		}
	}

	static StaleRoleBindingException stale(RoleBindingChange change, @Nullable RoleBinding now,
			@Nullable RuntimeException cause) {
		return new StaleRoleBindingException("Not carried out: " + change.text().key(change.key()) + ((now == null)
				? " no longer has a role, or has one that the key has no permission to read"
				: " now has role %s, last changed at %s".formatted(change.names().role(now.roleId()), now.updatedAt())),
				cause);
	}

	/* Code in Kotlin, for example an interceptor, throws undeclared checked exceptions */
	private static RuntimeException unchecked(Exception ex) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new UndeclaredThrowableException(ex, ex.toString());
	}

	private static boolean isInterrupted() {
		return Thread.currentThread().isInterrupted();
	}

	/**
	 * What is known after the requests of a step, before the bindings are listed again.
	 */
	record Attempt(State state, HttpMethod method, @Nullable RuntimeException exception) {

		/* As far as other steps depend on it */
		boolean isDone() {
			return this.state == State.DONE || this.state == State.REACHED;
		}

		boolean mayHaveChanged() {
			return this.state == State.DONE || this.state == State.UNKNOWN;
		}

	}

	enum State {

		/** The response of the write is a success. */
		DONE,

		/** A read shows the goal, or nothing was found to be deleted. */
		REACHED,

		/** The write may have been carried out. */
		UNKNOWN,

		/** The binding is not as planned, and nothing was changed. */
		STALE,

		/** Nothing was changed. */
		FAILED,

		/** Nothing was sent. */
		SKIPPED

	}

}
