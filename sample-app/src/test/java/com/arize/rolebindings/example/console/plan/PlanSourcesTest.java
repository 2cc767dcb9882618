package com.arize.rolebindings.example.console.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanSources}.
 */
class PlanSourcesTest {

	private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

	private final PlanSources sources = new PlanSources(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void keepsAFileForAnHour() {
		PlanSource kept = keep("a", NOW.minus(PlanSources.MAX_AGE));
		assertThat(this.sources.find(kept.id())).contains(kept);
		PlanSource old = keep("b", NOW.minus(PlanSources.MAX_AGE).minus(Duration.ofMillis(1)));
		assertThat(this.sources.find(old.id())).isEmpty();
	}

	@Test
	void removesTheEldestOfManyFiles() {
		List<PlanSource> kept = IntStream.rangeClosed(0, PlanSources.MAX_KEPT).mapToObj((i) -> keep("a", NOW)).toList();
		assertThat(this.sources.find(kept.get(0).id())).isEmpty();
		assertThat(kept.subList(1, kept.size())).allMatch((source) -> this.sources.find(source.id()).isPresent());
	}

	private PlanSource keep(String text, Instant time) {
		PlanSource source = PlanSource.of("default", text, null, false, time);
		this.sources.keep(source);
		return source;
	}

}
