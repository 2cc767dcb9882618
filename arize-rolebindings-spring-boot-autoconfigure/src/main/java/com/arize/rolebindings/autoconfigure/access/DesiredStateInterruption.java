package com.arize.rolebindings.autoconfigure.access;

import java.util.function.Supplier;

import org.springframework.context.SmartLifecycle;

/**
 * Interrupts the steps of a {@link DesiredStateRunner} that have not ended within its
 * shutdown phase, so that their outcomes are logged before the client is closed and the
 * logging system stops.
 */
final class DesiredStateInterruption implements SmartLifecycle {

	private final Supplier<DesiredStateRunner> runner;

	DesiredStateInterruption(Supplier<DesiredStateRunner> runner) {
		this.runner = runner;
	}

	@Override
	public void start() {
		// the runner starts by itself
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

	/* The phase right after that of the runner */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 1;
	}

}
