package com.arize.exceptions;

import java.time.Duration;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitExceptionTest {

	@Test
	void theWaitThatTheServerRequestsIsTheNextOne() {
		assertThat(rejection(Duration.ofSeconds(90)).nextWait(Duration.ofSeconds(4))).hasSeconds(90);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0 })
	void withoutARequestedWaitEachOneIsTwiceAsLongAsTheLast(long requested) {
		RateLimitException rejection = rejection((requested < 0) ? null : Duration.ofSeconds(requested));
		assertThat(Stream.iterate(rejection.nextWait(null), rejection::nextWait).limit(7).map(Duration::toSeconds))
			.containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
	}

	@Test
	void afterALongWaitTheNextOneHasALimit() {
		assertThat(rejection(null).nextWait(Duration.ofSeconds(Long.MAX_VALUE))).hasSeconds(30);
	}

	@Test
	void afterAShortWaitTheNextOneIsASecond() {
		assertThat(rejection(null).nextWait(Duration.ofMillis(3))).hasSeconds(1);
	}

	private static RateLimitException rejection(@Nullable Duration retryAfter) {
		return new RateLimitException("too many", ApiError.builder(429).retryAfter(retryAfter).build());
	}

}
