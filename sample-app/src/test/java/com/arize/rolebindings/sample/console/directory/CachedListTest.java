package com.arize.rolebindings.sample.console.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link CachedList}.
 */
class CachedListTest {

	private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

	private final Clock clock = mock(Clock.class);

	private final AtomicInteger reads = new AtomicInteger();

	@Test
	void isReadAgainWhenItIsTooOld() {
		CachedList<Integer> list = new CachedList<>(Duration.ofMinutes(5), this.clock);
		given(this.clock.instant()).willReturn(START);
		assertThat(List.of(read(list), read(list))).containsExactly(1, 1);
		given(this.clock.instant()).willReturn(START.plus(Duration.ofMinutes(5)));
		assertThat(read(list)).isEqualTo(2);
	}

	@Test
	void isReadAgainAfterAFailure() {
		CachedList<Integer> list = new CachedList<>(Duration.ofMinutes(5), this.clock);
		given(this.clock.instant()).willReturn(START);
		assertThatIllegalStateException().isThrownBy(() -> list.get(() -> {
			throw new IllegalStateException();
		}));
		assertThat(read(list)).isEqualTo(1);
	}

	@Test
	void isReadEachTimeIfItIsNotCached() {
		CachedList<Integer> list = new CachedList<>(Duration.ZERO, this.clock);
		given(this.clock.instant()).willReturn(START);
		assertThat(List.of(read(list), read(list))).containsExactly(1, 2);
	}

	private int read(CachedList<Integer> list) {
		return list.get(() -> Stream.of(this.reads.incrementAndGet())).get(0);
	}

}
