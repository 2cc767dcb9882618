package com.arize.rolebindings;

import java.util.function.Supplier;

import com.arize.http.internal.CallObserver;
import com.arize.http.internal.Call;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Notifies a listener of the end of each call.
 *
 * @param outer observes the call and the listener
 */
record CallNotifier(CallObserver outer, ApiCallListener listener) implements CallObserver {

	private static final Log logger = LogFactory.getLog(ApiCallListener.class);

	@Override
	public <T extends @Nullable Object> T observe(Call call, Supplier<T> action) {
		return this.outer.<T>observe(call, () -> run(call, action));
	}

	private <T extends @Nullable Object> T run(Call call, Supplier<T> action) {
		T result;
		try {
			result = action.get();
		}
		catch (Exception ex) {
			// application code, for example in Kotlin, may throw undeclared checked
			// exceptions
			notify(call, ex);
			throw ex;
		}
		notify(call, null);
		return result;
	}

	private void notify(Call call, @Nullable Exception failure) {
		try {
			this.listener.onEnd(call.configuration(), call.status(), failure);
		}
		catch (RuntimeException ex) {
			logger.warn("The ApiCallListener %s failed".formatted(this.listener.getClass().getName()), ex);
		}
	}

}
