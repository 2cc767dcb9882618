package com.arize.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * The end of an entry as in an access file.
 */
public final class LastDay {

	private LastDay() {
	}

	/**
	 * Return the last day if the end is that of a day in UTC, otherwise the time.
	 */
	public static String text(@Nullable Instant expires) {
		if (expires == null) {
			return "never";
		}
		OffsetDateTime end = expires.atOffset(ZoneOffset.UTC);
		return end.toLocalTime().equals(LocalTime.MIDNIGHT) ? end.minus(Duration.ofDays(1)).toLocalDate().toString()
				: expires.toString();
	}

}
