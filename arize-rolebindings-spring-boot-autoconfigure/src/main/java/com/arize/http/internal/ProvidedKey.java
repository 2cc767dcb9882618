package com.arize.http.internal;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * The key of an {@code ArizeApiKeyProvider}, whose thread is interrupted at a timeout.
 */
final class ProvidedKey {

	private @Nullable Thread thread = Thread.currentThread();

	private boolean interrupted;

	private ProvidedKey() {
	}

	/**
	 * Return the key, {@code null} if the provider has not returned it in time.
	 */
	static @Nullable String get(SDKConfiguration configuration, Deadlines deadlines, Duration timeout) {
		ProvidedKey provided = new ProvidedKey();
		Deadlines.Timeout started = deadlines.start(timeout, provided::interrupt);
		try {
			String key = configuration.apiKey();
			return provided.finish(started) ? null : key;
		}
		catch (Throwable ex) {
			if (!provided.finish(started) || ex instanceof Error) {
				throw ex;
			}
			// it is the consequence of the interrupt
			return null;
		}
	}

	private synchronized void interrupt() {
		if (this.thread != null) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

	/* Return whether the thread was interrupted, a status that is cleared */
	private synchronized boolean finish(Deadlines.Timeout started) {
		this.thread = null;
		started.finish();
		if (this.interrupted) {
			Thread.interrupted();
		}
		return this.interrupted;
	}

}
