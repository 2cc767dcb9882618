package com.arize.access.apply;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsScope;
import com.arize.access.StaleRoleBindingException;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One step of a plan. Its request is not sent if its goal is reached already, or if the
 * binding has changed since it was planned. A step that the server rejects because of too
 * many requests is repeated from its beginning. One thread at a time uses it.
 */
final class Step {

	static final Comparator<Step> ORDER = Comparator.comparing(Step::change, RoleBindingChange.ORDER);

	private final RoleBindingsScope scope;

	/* A deletion replaces it if the key has no permission to change the role */
	private RoleBindingChange change;

	private final @Nullable RoleBinding existing;

	private final RoleBindingsClient client;

	private final RequestPause pause;

	/*
	 * True if the plan may give nothing. A deletion may then replace a change of the role
	 */
	private final boolean takesOnly;

	/* True if a request of the step of an earlier plan may have changed the binding */
	private final boolean mayHaveChangedBefore;

	private long deadline;

	/* True if a request was sent that can change the binding */
	private boolean sent;

	/* True if a response said that it was deleted: the key may have lost sight of it */
	private boolean confirmed;

	private Attempt attempt = new Attempt(State.SKIPPED, HttpMethod.GET, null);

	/* The text says why the step is not started */
	private @Nullable String reason;

	Step(RoleBindingsScope scope, RoleBindingChange change, boolean takesOnly, @Nullable Step earlier,
			RoleBindingsClient client, RequestPause pause) {
		this.scope = scope;
		this.change = change;
		this.takesOnly = takesOnly;
		this.existing = change.existing();
		this.mayHaveChangedBefore = earlier != null && earlier.mayHaveChanged();
		this.client = client;
		this.pause = pause;
	}

	RoleBindingChange change() {
		return this.change;
	}

	boolean isDeletion() {
		return this.change.kind() == Kind.DELETE;
	}

	boolean mayHaveChanged() {
		return this.mayHaveChangedBefore || this.attempt.state() == State.DONE || this.attempt.state() == State.UNKNOWN;
	}

	boolean isToBePlannedAgain() {
		return this.attempt.state() == State.STALE || this.attempt.state() == State.UNKNOWN;
	}

	boolean isToBeListed() {
		return this.mayHaveChangedBefore
				|| (this.attempt.state() != State.FAILED && this.attempt.state() != State.SKIPPED);
	}

	/* A deletion waits for the other changes of its scope */
	boolean isReady(List<Step> all) {
		boolean waitsForScope = isDeletion() && hasOpen(all,
				(other) -> other.scope.equals(this.scope) && (this.change.takesAdmin() || !other.change.takesAdmin()));
		boolean waitsForAdmin = this.change.takesAdmin() && hasOpen(all,
				(other) -> other.change.givesAdmin() && other.change.resource().equals(this.change.resource()));
		if (waitsForScope || waitsForAdmin) {
			this.reason = "Not carried out: a creation or update %s failed, or its outcome is unknown"
				.formatted(waitsForScope ? "of the same scope"
						: "that gives a role with ROLE_BINDING_CREATE on the same space");
		}
		return !waitsForScope && !waitsForAdmin;
	}

	private static boolean hasOpen(List<Step> steps, Predicate<Step> condition) {
		return steps.stream().anyMatch((step) -> !step.isDeletion() && !step.attempt.isDone() && condition.test(step));
	}

	void skip(String reason) {
		this.reason = reason;
	}

	Attempt fail(RuntimeException exception) {
		boolean stopped = isInterrupted() || exception instanceof CancellationException;
		this.attempt = new Attempt(stopped ? State.SKIPPED : State.FAILED, HttpMethod.GET, exception);
		return this.attempt;
	}

	/* Return what is known after the requests of the step */
	Attempt run() {
		// the outcome is unknown until the requests have ended
		this.attempt = new Attempt(State.UNKNOWN, HttpMethod.GET, null);
		this.deadline = this.pause.deadline();
		this.attempt = send();
		return this.attempt;
	}

	private Attempt send() {
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

	/* Throw a RateLimitException if nothing was changed and another attempt may follow */
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
		this.sent = true;
		try {
			AuditLog.log(this.change, "done", sendWrite());
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
			if (mayDeleteInstead(failure)) {
				this.change = this.change.toDeletion();
				return attempt();
			}
			State state = stateOfRefused(failure);
			return (state == State.STALE) ? readAgain(failure, state) : new Attempt(state, method(), failure);
		}
	}

	/* The service does not say whether a binding, a role or a permission is missing */
	private boolean mayDeleteInstead(RuntimeException failure) {
		return this.takesOnly && this.change.kind() == Kind.UPDATE
				&& (failure instanceof NotFoundException || failure instanceof ForbiddenException);
	}

	/* A binding that is not found for its deletion may have been deleted */
	private State stateOfRefused(RuntimeException failure) {
		return switch (this.change.kind()) {
			case CREATE -> (failure instanceof ConflictException) ? State.STALE : State.FAILED;
			case UPDATE -> (failure instanceof NotFoundException) ? State.STALE : State.FAILED;
			case DELETE -> (failure instanceof NotFoundException) ? State.REACHED : State.FAILED;
		};
	}

	private @Nullable RoleBinding sendWrite() {
		String roleId = this.change.newRoleId();
		if (this.existing == null) {
			return create(Objects.requireNonNull(roleId));
		}
		if (roleId != null) {
			return this.client.update(this.existing.id(), roleId);
		}
		this.confirmed = this.client.deleteAndConfirm(this.existing.id());
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
	 * Deletions wait for creations and updates. Therefore, a read at once decides whether
	 * the goal is reached, by this request or by another client
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

	/* Read the binding; return null if it is as planned */
	private @Nullable Attempt compare() {
		RoleBinding now = read();
		if (isGoal(now)) {
			return new Attempt(State.REACHED, HttpMethod.GET, null);
		}
		return Objects.equals(now, this.existing) ? null : new Attempt(State.STALE, HttpMethod.GET, stale(now, null));
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
			// the binding is searched for by its user
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

	private StaleRoleBindingException stale(@Nullable RoleBinding now, @Nullable RuntimeException cause) {
		return new StaleRoleBindingException("Not carried out: " + text()
				+ ((now == null) ? " no longer has a role, or has one that the key has no permission to read"
						: " now has role %s, last changed at %s".formatted(this.change.names().role(now.roleId()),
								now.updatedAt())),
				cause);
	}

	private String text() {
		return this.change.text().key(this.change.key());
	}

	/* Code in Kotlin, for example an interceptor, throws undeclared checked exceptions */
	private static RuntimeException unchecked(Exception ex) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new UndeclaredThrowableException(ex, ex.toString());
	}

	private static boolean isInterrupted() {
		return Thread.currentThread().isInterrupted();
	}

	/* The second plan has failed, so a stale step has no part in it */
	void notPlannedAgain(Exception failure) {
		RuntimeException exception = Objects.requireNonNull(this.attempt.exception());
		if (this.attempt.state() == State.STALE && failure instanceof PlanRefusedException refused) {
			this.attempt = new Attempt(State.FAILED, this.attempt.method(), refused);
		}
		else if (exception != failure) {
			exception.addSuppressed(failure);
		}
	}

	/*
	 * An empty list of the resource does not prove the deletion. If its response
	 * confirmed it, a binding that is not found by its identifier does
	 */
	private boolean isSeenToBeDeleted() {
		if (!isDeletion() || this.attempt.state() != State.DONE || !this.confirmed) {
			return false;
		}
		try {
			String id = Objects.requireNonNull(this.existing).id();
			this.pause.repeat(this.pause.deadline(), () -> this.client.get(id));
			return false;
		}
		catch (NotFoundException ex) {
			return true;
		}
		catch (Exception ex) {
			return false;
		}
	}

	/* The bindings that are listed after the last step decide */
	RoleBindingsOutcome outcome(Listing listing, String notStarted) {
		RuntimeException exception = this.attempt.exception();
		RoleBinding now = listing.bindings().get(this.change.key());
		boolean absent = listing.showsAbsence(this.change)
				|| (now == null && listing.failure() == null && isSeenToBeDeleted());
		if (isGoal(now) && (now != null || absent)) {
			return new RoleBindingsOutcome(this.change, Status.DONE, exception);
		}
		if (this.attempt.state() == State.SKIPPED) {
			return outcome(this.mayHaveChangedBefore ? Status.UNKNOWN : Status.SKIPPED, (exception != null) ? exception
					: new CancellationException(Objects.requireNonNullElse(this.reason, notStarted)));
		}
		boolean unchanged = (now != null) ? Ids.sameId(now.roleId(), this.change.oldRoleId())
				: absent && this.existing == null && this.attempt.state() != State.DONE;
		boolean notSent = !mayHaveChanged() && this.attempt.state() != State.REACHED;
		return outcome((unchanged || notSent) ? Status.FAILED : Status.UNKNOWN,
				(exception != null) ? explain(now, exception) : notSeen(now, unchanged, listing));
	}

	/* The request of a step that was started may have been carried out */
	RoleBindingsOutcome incomplete(RuntimeException failure) {
		Status status = (mayHaveChanged() || this.attempt.isDone()) ? Status.UNKNOWN
				: (this.attempt.state() == State.SKIPPED) ? Status.SKIPPED : Status.FAILED;
		return outcome(status, Objects.requireNonNullElse(this.attempt.exception(), failure));
	}

	private RoleBindingsOutcome outcome(Status status, RuntimeException exception) {
		return new RoleBindingsOutcome(this.change, status, exception);
	}

	/* The service does not say whether a binding is missing or a permission */
	private RuntimeException explain(@Nullable RoleBinding now, RuntimeException ex) {
		if (this.existing == null && ex instanceof ConflictException) {
			return (now != null) ? stale(now, ex) : new StaleRoleBindingException("Not carried out: " + text()
					+ ": a role binding exists that this key cannot read (ROLE_BINDING_READ)", ex);
		}
		if (this.existing == null || !(ex instanceof NotFoundException notFound)) {
			return ex;
		}
		if (!this.existing.equals(now)) {
			return stale(now, ex);
		}
		String permission = isDeletion() ? "delete it (ROLE_BINDING_DELETE)"
				: "change it (ROLE_BINDING_CREATE and ROLE_BINDING_DELETE)";
		return new NotFoundException("%s; the role binding exists, so the key may have no permission to %s"
			.formatted(ex.getMessage(), permission), ApiError.of(notFound));
	}

	private StaleRoleBindingException notSeen(@Nullable RoleBinding now, boolean unchanged, Listing listing) {
		Exception failure = listing.failure();
		String sent = hasSent() ? "May have been carried out (%s was sent)".formatted(method()) : "Nothing was sent";
		String text;
		if (failure != null) {
			text = sent + ": role bindings cannot be listed again: " + failure.getMessage();
		}
		else if (now == null && !unchanged && !listing.showsAbsence(this.change)) {
			text = "%s: no role binding of %s is visible: there is none, or the key has no permission to read them (ROLE_BINDING_READ)"
				.formatted(sent, this.change.resourceText());
		}
		else {
			text = "%s: listed afterwards, the role is %s".formatted(
					unchanged ? "Not carried out, or undone since" : sent,
					(now != null) ? this.change.names().role(now.roleId()) : "missing");
		}
		return new StaleRoleBindingException(text, failure);
	}

	/* The step of an earlier plan counts, too */
	boolean hasSent() {
		return this.sent || this.mayHaveChangedBefore;
	}

	/**
	 * What is known after the requests of a step, before the bindings are listed again.
	 */
	record Attempt(State state, HttpMethod method, @Nullable RuntimeException exception) {

		/* Deletions of the same scope wait for this */
		boolean isDone() {
			return this.state == State.DONE || this.state == State.REACHED;
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
