package com.arize.rolebindings;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ReadOnlyException;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.observation.CallObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What applies to each write of a client.
 *
 * @param readOnly whether it is refused
 * @param listeners notified of it
 * @param traceId returns the identifier of the current trace, {@code null} if there is
 * none
 */
record WritePolicy(boolean readOnly, List<RoleBindingWriteListener> listeners, Supplier<@Nullable String> traceId) {

	static final WritePolicy NONE = new WritePolicy(false, List.of(), () -> null);

	private static final Log logger = LogFactory.getLog(WritePolicy.class);

	/**
	 * Execute a write.
	 */
	<T extends @Nullable RoleBinding> T execute(SDKConfiguration configuration, ApiRequest request,
			Supplier<RoleBindingWrite> writes, Function<CallObserver, T> call) {
		if (this.listeners.isEmpty()) {
			requireWritable(request);
			return call.apply(CallObserver.NONE);
		}
		RoleBindingWrite write = writes.get();
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

	/* The write has ended, so that no failure of a listener may reach the caller */
	private static void notify(RoleBindingWriteListener listener, RoleBindingWriteEvent event) {
		try {
			listener.onWrite(event);
		}
		catch (Throwable ex) {
			logger.warn("A listener failed, which does not affect the write itself: " + event, ex);
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

}
