package com.arize.access.autoconfigure;

import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the access files when the application context is started, before a web server
 * opens its port. As a lifecycle bean, it does not read them in a training run or during
 * ahead-of-time processing.
 */
final class AccessFileLoader implements SmartLifecycle {

	private final AccessOptions options;

	private final AccessJob job;

	private volatile boolean running;

	AccessFileLoader(AccessOptions options, AccessJob job) {
		if (options.enabled()) {
			options.check();
			if (options.mode() != Mode.EXPORT) {
				options.checkLocations();
			}
		}
		this.options = options;
		this.job = job;
	}

	@Override
	public void start() {
		if (this.options.enabled()) {
			this.job.prepare();
			this.running = true;
		}
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
