package com.arize.rolebindings;

import java.time.Instant;

import com.arize.internal.LogEscaper;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * One write of a client, with all its attempts: the requested change and its outcome.
 *
 * <p>
 * Each {@code create}, {@code update} and {@code delete} is one write, whatever calls it;
 * {@link RoleBindingsClient#createOrUpdate createOrUpdate} may be several. A call with an
 * invalid argument is none. A {@link RoleBindingWriteListener} receives the events of a
 * client; those of auto-configured clients are also application events.
 *
 * @param time when the write ended, by the clock of the application
 * @param account the name of the account, as in {@code arize.accounts}; {@code default}
 * unless it has one
 * @param host the host of the API, a host name or an IP address
 * @param operation the operation
 * @param outcome whether the write was carried out
 * @param bindingId the identifier of the binding; {@code null} for a creation that is not
 * done
 * @param userId the identifier of the user; {@code null} for a deletion, and for an
 * update that is not done
 * @param resourceType the type of the resource; {@code null} if the user is
 * @param resourceId the identifier of the resource; {@code null} if the user is
 * @param newRoleId the identifier of the role that a creation or update requests;
 * {@code null} for a deletion
 * @param traceId the identifier of the trace of the call; {@code null} if there is none
 * @param status the HTTP status of the last response; 0 if the last attempt had none, or
 * nothing was sent
 * @param error why the write is not done: the type of the exception that the caller
 * receives and its message, in one line that is cut after 1,000 characters; {@code null}
 * if it is done, and if a repeated deletion found no binding
 */
public record RoleBindingWriteEvent(Instant time, String account, String host, Operation operation, Outcome outcome,
		@Nullable String bindingId, @Nullable String userId, @Nullable RoleBindingResourceType resourceType,
		@Nullable String resourceId, @Nullable String newRoleId, @Nullable String traceId, int status,
		@Nullable String error) {

	private static final int MAX_ERROR_LENGTH = 1000;

	static RoleBindingWriteEvent of(String account, String host, WritePolicy.Write write) {
		CreateRoleBindingRequest request = write.request;
		RoleBinding binding = write.after;
		Instant time = Instant.now();
		String error = (write.exception != null) ? error(write.exception) : null;
		String bindingId = (binding != null) ? binding.id() : write.bindingId;
		if (request != null) {
			return new RoleBindingWriteEvent(time, account, host, write.operation, write.outcome, bindingId,
					request.userId(), request.resourceType(), request.resourceId(), write.newRoleId, write.traceId,
					write.status, error);
		}
		return new RoleBindingWriteEvent(time, account, host, write.operation, write.outcome, bindingId,
				(binding != null) ? binding.userId() : null, (binding != null) ? binding.resourceType() : null,
				(binding != null) ? binding.resourceId() : null, write.newRoleId, write.traceId, write.status, error);
	}

	/* Text in place of the exception, so that the event can be serialized and stored */
	private static String error(Throwable exception) {
		String type = ClassUtils.getShortName(exception.getClass());
		String message = exception.getMessage();
		return Secrets.forMessage((message != null) ? type + ": " + message : type, MAX_ERROR_LENGTH);
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
				+ pair("traceId", this.traceId) + pair("status", (this.status != 0) ? this.status : null);
		String text = (this.error != null) ? ", error=" + LogEscaper.line(this.error) : "";
		return "RoleBindingWriteEvent[" + values + text + "]";
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
