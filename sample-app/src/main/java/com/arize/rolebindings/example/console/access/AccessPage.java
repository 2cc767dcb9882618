package com.arize.rolebindings.example.console.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A page of a table.
 */
record AccessPage<R>(List<R> rows, int before, int total, @Nullable String next) {

	private static final int SIZE = 50;

	static <T, R> AccessPage<R> of(List<T> all, Start from, Function<T, String> key, Function<T, R> row) {
		int start = from.find(all, key);
		int end = Math.min(start + SIZE, all.size());
		return new AccessPage<>(all.subList(start, end).stream().map(row).toList(), start, all.size(),
				(end < all.size()) ? key.apply(all.get(end)) : null);
	}

	/* With those of the pages before */
	public int shown() {
		return this.before + this.rows.size();
	}

	/**
	 * The first row that was not displayed: those before it may have been revoked
	 * meanwhile. If it was revoked, too, or is after others now, it is the one after the
	 * number of rows before it.
	 */
	record Start(@Nullable String from, @Nullable Integer before) {

		<T> int find(List<T> all, Function<T, String> key) {
			int limit = Math.min(Objects.requireNonNullElse(this.before, 0), all.size());
			Assert.isTrue(limit >= 0, "The parameter 'before' is negative: it is a number of rows.");
			return IntStream.range(0, limit)
				.filter((index) -> key.apply(all.get(index)).equals(this.from))
				.findFirst()
				.orElse(limit);
		}

	}

}
