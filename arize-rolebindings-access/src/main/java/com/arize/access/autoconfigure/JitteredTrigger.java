package com.arize.access.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/**
 * Fires at an interval after the previous completion, which varies by up to 10 % so that
 * replicas that have started together do not compare together.
 */
record JitteredTrigger(Duration interval, DoubleSupplier random) implements Trigger {

	@Override
	public Instant nextExecution(TriggerContext context) {
		Instant completion = context.lastCompletion();
		Instant from = (completion != null) ? completion : context.getClock().instant();
		return from.plusMillis((long) (this.interval.toMillis() * (0.9 + 0.2 * this.random.getAsDouble())));
	}

}
