package com.arize.access.autoconfigure;

import java.util.function.Supplier;

import org.springframework.context.SmartLifecycle;

/**
 * Interrupts the steps of a {@link AccessRunner} that are not finished at the end of its
 * shutdown phase, so that their outcomes are logged before the client is closed and the
 * logging system stops.
 */
final class RunInterruption implements SmartLifecycle {

	private final Supplier<AccessRunner> runner;

	RunInterruption(Supplier<AccessRunner> runner) {
		this.runner = runner;
	}

	@Override
	public void start() {
		// the application starts the runner
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.runner.get().interrupt(callback);
	}

	@Override
	public boolean isRunning() {
		return this.runner.get().isBusy();
	}

	/* Stopped right after the runner */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 1;
	}

}
