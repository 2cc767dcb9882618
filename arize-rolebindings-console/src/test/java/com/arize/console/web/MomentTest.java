package com.arize.console.web;

import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Moment}.
 */
class MomentTest {

	private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-10T12:00:00Z");

	@ParameterizedTest
	@CsvSource({ "2026-03-10T12:00:00Z, just now", "2026-03-10T12:00:59Z, just now", "2026-03-10T11:59:01Z, just now",
			"2026-03-10T11:59:00Z, 1 minute ago", "2026-03-10T11:00:01Z, 59 minutes ago",
			"2026-03-10T11:00:00Z, 1 hour ago", "2026-03-09T12:00:01Z, 23 hours ago", "2026-03-09T12:00:00Z, 1 day ago",
			"2026-03-03T12:00:01Z, 6 days ago", "2026-03-03T12:00:00Z, 3 Mar 2026", "2026-03-10T13:00:00Z, 10 Mar 2026",
			"2026-01-01T00:30:00+01:00, 31 Dec 2025" })
	void isRelativeWithinAWeekAndADateOtherwise(OffsetDateTime time, String text) {
		assertThat(Moment.of(time, NOW.toInstant()).text()).isEqualTo(text);
	}

	@Test
	void hasTheExactTime() {
		Moment moment = Moment.of(OffsetDateTime.parse("2026-03-10T10:20:30.456+02:00"), NOW.toInstant());
		assertThat(moment.exact()).isEqualTo("10 Mar 2026, 08:20:30 UTC");
		assertThat(moment.datetime()).isEqualTo("2026-03-10T08:20:30Z");
	}

}
