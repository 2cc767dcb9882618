package com.arize.console.web;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A time for display, rendered by {@code fragments/label.html}. */
public record Moment(String text, String exact, String datetime) {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

	private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'",
			Locale.ENGLISH);

	static Moment of(TemporalAccessor time, Instant now) {
		Instant instant = Instant.from(time);
		OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
		return new Moment(text(utc, Duration.between(instant, now)), EXACT.format(utc), datetime(utc));
	}

	/* The last day (UTC) before an end */
	public static String lastDay(Instant end) {
		return DATE.format(end.minusMillis(1).atOffset(ZoneOffset.UTC));
	}

	/* Return the text for a sentence, for example "31 Jan 2027, 12:00:00 UTC" */
	public static String exact(Instant time) {
		return EXACT.format(time.atOffset(ZoneOffset.UTC));
	}

	public static String datetime(OffsetDateTime time) {
		return time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String text(OffsetDateTime time, Duration age) {
		// the clock of the API can be ahead of this one
		if (age.plusMinutes(1).isNegative() || age.toDays() >= 7) {
			return DATE.format(time);
		}
		if (age.toMinutes() < 1) {
			return "just now";
		}
		if (age.toHours() < 1) {
			return ago(age.toMinutes(), "minute");
		}
		return (age.toDays() < 1) ? ago(age.toHours(), "hour") : ago(age.toDays(), "day");
	}

	private static String ago(long number, String unit) {
		return "%s %s%s ago".formatted(number, unit, (number == 1) ? "" : "s");
	}

}
