package com.arize.rolebindings;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.exceptions.ReadOnlyException;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.observation.CallObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Executes the writes of one client: refuses them if the client is read-only, and
 * notifies the listeners of each of them.
 */
final class Writes {

	static final Writes UNOBSERVED = new Writes(false, List.of(), () -> null, "", "");

	private static final Log logger = LogFactory.getLog(Writes.class);

	private final boolean readOnly;

	private final List<RoleBindingWriteListener> listeners;

	private final Supplier<@Nullable String> traceId;

	private final String account;

	private final String host;

	/**
	 * Create the writes of a client.
	 */
	Writes(boolean readOnly, List<RoleBindingWriteListener> listeners, Supplier<@Nullable String> traceId,
			String account, String host) {
		this.readOnly = readOnly;
		this.listeners = List.copyOf(listeners);
		this.traceId = traceId;
		this.account = account;
		this.host = host;
	}

	/**
	 * Execute a write.
	 */
	<T extends @Nullable RoleBinding> T execute(ApiRequest request, RoleBindingWrite write,
			Function<CallObserver, T> call) {
		if (this.listeners.isEmpty()) {
			requireWritable(request);
			return call.apply(CallObserver.NONE);
		}
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
			RoleBindingWriteEvent event = RoleBindingWriteEvent.of(this.account, this.host, write);
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
