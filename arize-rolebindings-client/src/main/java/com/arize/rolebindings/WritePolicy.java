package com.arize.rolebindings;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ReadOnlyException;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.Call;
import com.arize.http.internal.CallObserver;
import com.arize.http.internal.request.ApiRequest;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The rules for the writes of a client.
 *
 * @param readOnly whether writes are refused
 * @param listeners notified of each write
 * @param traceId returns the identifier of the current trace, {@code null} if there is
 * none
 */
record WritePolicy(boolean readOnly, List<RoleBindingWriteListener> listeners, Supplier<@Nullable String> traceId) {

	static final WritePolicy NONE = new WritePolicy(false, List.of(), () -> null);

	private static final Log logger = LogFactory.getLog(WritePolicy.class);

	<T extends @Nullable RoleBinding> T execute(ArizeHttpClient http, ApiRequest request, Write write,
			Function<CallObserver, T> call) {
		if (this.listeners.isEmpty()) {
			requireWritable(request);
			return call.apply(write);
		}
		return http.write(() -> executeAndNotify(http.configuration(), request, write, call));
	}

	private <T extends @Nullable RoleBinding> T executeAndNotify(SDKConfiguration configuration, ApiRequest request,
			Write write, Function<CallObserver, T> call) {
		write.start(this::currentTraceId);
		try {
			requireWritable(request);
			return call.apply(write);
		}
		catch (Throwable ex) {
			write.failed(ex);
			throw ex;
		}
		finally {
			RoleBindingWriteEvent event = RoleBindingWriteEvent.of(configuration.account(), configuration.apiHost(),
					write);
			this.listeners.forEach((listener) -> notify(listener, event));
		}
	}

	private void requireWritable(ApiRequest request) {
		if (this.readOnly) {
			throw new ReadOnlyException(request.operation());
		}
	}

	/* The write has ended. A failure of a listener must not reach the caller */
	private static void notify(RoleBindingWriteListener listener, RoleBindingWriteEvent event) {
		try {
			listener.onWrite(event);
		}
		catch (Throwable ex) {
			logger.warn("A RoleBindingWriteListener failed. The write is not affected: " + event, ex);
		}
	}

	private @Nullable String currentTraceId() {
		try {
			return this.traceId.get();
		}
		catch (Throwable ex) {
			logger.warn("The trace of a write could not be determined", ex);
			return null;
		}
	}

	/**
	 * The state of one write, from which an event is created at its end. It is the
	 * innermost observer of its call, so that an exception of another observer does not
	 * change the outcome.
	 */
	static final class Write implements CallObserver {

		final Operation operation;

		final @Nullable CreateRoleBindingRequest request;

		final @Nullable String bindingId;

		final @Nullable String newRoleId;

		@Nullable RoleBinding after;

		private Supplier<@Nullable String> currentTraceId = () -> null;

		@Nullable String traceId;

		Outcome outcome = Outcome.REFUSED;

		int status;

		@Nullable Throwable exception;

		private Write(Operation operation, @Nullable CreateRoleBindingRequest request, @Nullable String bindingId,
				@Nullable String newRoleId) {
			this.operation = operation;
			this.request = request;
			this.bindingId = bindingId;
			this.newRoleId = newRoleId;
		}

		static Write create(CreateRoleBindingRequest request) {
			return new Write(Operation.CREATE, request, null, request.roleId());
		}

		static Write update(String bindingId, String roleId) {
			return new Write(Operation.UPDATE, null, bindingId, roleId);
		}

		static Write delete(String bindingId) {
			return new Write(Operation.DELETE, null, bindingId, null);
		}

		void start(Supplier<@Nullable String> currentTraceId) {
			this.currentTraceId = currentTraceId;
		}

		@Override
		public <T extends @Nullable Object> T observe(Call call, Supplier<T> action) {
			// the observation of the call may have started a trace
			this.traceId = this.currentTraceId.get();
			try {
				T result = action.get();
				// a deletion was carried out by an earlier attempt, or by another client
				this.outcome = (call.status() == HttpStatus.NOT_FOUND.value()) ? Outcome.UNKNOWN : Outcome.DONE;
				this.after = (RoleBinding) result;
				return result;
			}
			catch (Throwable ex) {
				// an interceptor, for example, may fail after a success
				boolean known = !call.isOutcomeUnknown() && call.status() / 100 != 2;
				this.outcome = known ? Outcome.REFUSED : Outcome.UNKNOWN;
				throw ex;
			}
			finally {
				this.status = call.status();
			}
		}

		/**
		 * End the write with an exception, unless its call has succeeded.
		 */
		void failed(Throwable ex) {
			this.exception = (this.outcome != Outcome.DONE) ? ex : null;
			if (this.traceId == null) {
				// no call was made
				this.traceId = this.currentTraceId.get();
			}
		}

	}

}
