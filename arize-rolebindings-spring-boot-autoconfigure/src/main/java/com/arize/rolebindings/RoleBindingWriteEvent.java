package com.arize.rolebindings;

import java.time.Instant;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * One write of a client, with all its attempts: what it has changed, or was asked to
 * change, and its outcome. Immutable.
 *
 * <p>
 * Each {@code create}, {@code update} and {@code delete} is one write, whatever calls it;
 * {@link RoleBindingsClient#createOrUpdate createOrUpdate} may be several. A call with an
 * invalid argument is none. A {@link RoleBindingWriteListener} receives the events of a
 * client; those of auto-configured clients are also application events.
 */
public final class RoleBindingWriteEvent {

	private final Instant time = Instant.now();

	private final String account;

	private final String host;

	private final Operation operation;

	private final Outcome outcome;

	private final @Nullable String bindingId;

	private final @Nullable String userId;

	private final @Nullable RoleBindingResourceType resourceType;

	private final @Nullable String resourceId;

	private final @Nullable String newRoleId;

	private final @Nullable String traceId;

	private final @Nullable Throwable exception;

	RoleBindingWriteEvent(String account, String host, RoleBindingWrite write) {
		CreateRoleBindingRequest request = write.request;
		RoleBinding binding = write.after;
		this.account = account;
		this.host = host;
		this.operation = write.operation;
		this.outcome = write.outcome;
		this.bindingId = (binding != null) ? binding.id() : write.bindingId;
		if (request != null) {
			this.userId = request.userId();
			this.resourceType = request.resourceType();
			this.resourceId = request.resourceId();
		}
		else {
			this.userId = (binding != null) ? binding.userId() : null;
			this.resourceType = (binding != null) ? binding.resourceType() : null;
			this.resourceId = (binding != null) ? binding.resourceId() : null;
		}
		this.newRoleId = write.newRoleId;
		this.traceId = write.traceId;
		this.exception = write.exception;
	}

	/**
	 * Return when the write ended.
	 * @return the time, by the clock of the application
	 */
	public Instant time() {
		return this.time;
	}

	/**
	 * Return the name of the account.
	 * @return the name, as in {@code arize.accounts}; {@code default} unless it has one
	 */
	public String account() {
		return this.account;
	}

	/**
	 * Return the host of the API.
	 * @return a host name or an IP address
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return the operation.
	 * @return the operation
	 */
	public Operation operation() {
		return this.operation;
	}

	/**
	 * Return whether the write was carried out.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the binding.
	 * @return the identifier; {@code null} for a creation that is not done
	 */
	public @Nullable String bindingId() {
		return this.bindingId;
	}

	/**
	 * Return the user.
	 * @return the identifier; {@code null} for a deletion, and for an update that is not
	 * done
	 */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * Return the type of the resource.
	 * @return the type; {@code null} in the same cases as {@link #userId()}
	 */
	public @Nullable RoleBindingResourceType resourceType() {
		return this.resourceType;
	}

	/**
	 * Return the resource.
	 * @return the identifier; {@code null} in the same cases as {@link #userId()}
	 */
	public @Nullable String resourceId() {
		return this.resourceId;
	}

	/**
	 * Return the role that a creation or update requests.
	 * @return the identifier; {@code null} for a deletion
	 */
	public @Nullable String newRoleId() {
		return this.newRoleId;
	}

	/**
	 * Return the trace of the call.
	 * @return the identifier; {@code null} if there is no trace
	 */
	public @Nullable String traceId() {
		return this.traceId;
	}

	/**
	 * Return why the write is not done.
	 * @return the exception; {@code null} if the write is done, and if a repeated
	 * deletion found no binding
	 */
	public @Nullable Throwable exception() {
		return this.exception;
	}

	/**
	 * Return the event as one line.
	 */
	@Override
	public String toString() {
		String values = "time=" + this.time + ", account=" + LogEscaper.word(this.account) + ", host=" + this.host
				+ ", operation=" + this.operation + ", outcome=" + this.outcome + pair("bindingId", this.bindingId)
				+ pair("userId", this.userId) + pair("resourceType", this.resourceType)
				+ pair("resourceId", this.resourceId) + pair("newRoleId", this.newRoleId)
				+ pair("traceId", this.traceId);
		String error = (this.exception != null) ? ", exception=" + LogEscaper.line(this.exception.toString()) : "";
		return "RoleBindingWriteEvent[" + values + error + "]";
	}

	private static String pair(String name, @Nullable Object value) {
		return (value != null) ? ", " + name + "=" + LogEscaper.word(value.toString()) : "";
	}

	/**
	 * The operations that write.
	 */
	public enum Operation {

		/** A role was given to a user. */
		CREATE,

		/** The role of a binding was changed. */
		UPDATE,

		/** A binding was deleted. */
		DELETE

	}

	/**
	 * Whether a write was carried out.
	 */
	public enum Outcome {

		/** The service has carried out the write. */
		DONE,

		/**
		 * The write was certainly not carried out: the service or a read-only client
		 * refused it, or it was not sent.
		 */
		REFUSED,

		/**
		 * The service may have carried out the write, because no complete response was
		 * received or the service failed: the current state has to be read. If a deletion
		 * was repeated for that reason and found no binding, this or another client has
		 * deleted it.
		 */
		UNKNOWN

	}

}
