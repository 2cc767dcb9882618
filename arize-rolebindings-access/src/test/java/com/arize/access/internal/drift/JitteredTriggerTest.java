package com.arize.access.internal.drift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.scheduling.support.SimpleTriggerContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JitteredTrigger}.
 */
class JitteredTriggerTest {

	private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");

	private final SimpleTriggerContext context = new SimpleTriggerContext(Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource({ "0, 54m", "0.5, 60m", "1, 66m" })
	void variesTheIntervalByTenPercent(double random, String interval) {
		JitteredTrigger trigger = new JitteredTrigger(Duration.ofHours(1), () -> random);
		assertThat(trigger.nextExecution(this.context)).isEqualTo(NOW.plus(Duration.parse("PT" + interval)));
	}

	@Test
	void beginsAtTheEndOfThePreviousExecution() {
		Instant end = NOW.plusSeconds(100);
		this.context.update(NOW.plusSeconds(1), NOW.plusSeconds(2), end);
		JitteredTrigger trigger = new JitteredTrigger(Duration.ofHours(1), () -> 0.5);
		assertThat(trigger.nextExecution(this.context)).isEqualTo(end.plusSeconds(3600));
	}

}
