package com.arize.rolebindings;

import java.util.function.Supplier;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The state of one write, of which an event is made when it has ended. It observes its
 * call as the innermost observer: an exception of another observer does not change the
 * outcome.
 */
final class RoleBindingWrite implements CallObserver {

	final Operation operation;

	final @Nullable CreateRoleBindingRequest request;

	final @Nullable String bindingId;

	final @Nullable String newRoleId;

	@Nullable RoleBinding after;

	private Supplier<@Nullable String> currentTraceId = () -> null;

	@Nullable String traceId;

	Outcome outcome = Outcome.REFUSED;

	@Nullable Throwable exception;

	private RoleBindingWrite(Operation operation, @Nullable CreateRoleBindingRequest request,
			@Nullable String bindingId, @Nullable String newRoleId) {
		this.operation = operation;
		this.request = request;
		this.bindingId = bindingId;
		this.newRoleId = newRoleId;
	}

	static RoleBindingWrite create(CreateRoleBindingRequest request) {
		return new RoleBindingWrite(Operation.CREATE, request, null, request.roleId());
	}

	static RoleBindingWrite update(String bindingId, String roleId) {
		return new RoleBindingWrite(Operation.UPDATE, null, bindingId, roleId);
	}

	static RoleBindingWrite delete(String bindingId) {
		return new RoleBindingWrite(Operation.DELETE, null, bindingId, null);
	}

	/**
	 * Start the write.
	 */
	void start(Supplier<@Nullable String> currentTraceId) {
		this.currentTraceId = currentTraceId;
	}

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		// the observation of the call may have started a trace
		this.traceId = this.currentTraceId.get();
		this.outcome = Outcome.UNKNOWN;
		try {
			T result = action.get();
			// a deletion was carried out by an earlier attempt, or by another client
			this.outcome = (call.status() == HttpStatus.NOT_FOUND.value()) ? Outcome.UNKNOWN : Outcome.DONE;
			this.after = (RoleBinding) result;
			return result;
		}
		catch (ApiException ex) {
			this.outcome = ex.isOutcomeUnknown() ? Outcome.UNKNOWN : Outcome.REFUSED;
			throw ex;
		}
		catch (ConfigurationException ex) {
			// the SSL bundle cannot be used
			this.outcome = Outcome.REFUSED;
			throw ex;
		}
	}

	/**
	 * End the write with an exception, unless its call has succeeded.
	 */
	void failed(Throwable ex) {
		this.exception = (this.outcome != Outcome.DONE) ? ex : null;
		if (this.traceId == null) {
			// there was no call
			this.traceId = this.currentTraceId.get();
		}
	}

}
