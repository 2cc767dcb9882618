package com.arize.rolebindings.test;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A page of {@link Records}.
 *
 * @param <T> the type of the records
 * @param records the records
 * @param last the position of the last record, {@code null} if there is no next page
 */
record RecordPage<T>(List<T> records, @Nullable Long last) {

	/**
	 * Return the records of all pages. The stream holds one page, and reads the next one
	 * when it is needed.
	 * @param <T> the type of the records
	 * @param reader reads the page after a position
	 * @return the records
	 */
	static <T> Stream<T> stream(LongFunction<RecordPage<T>> reader) {
		// begins with an empty page, so that no page is read before it is needed
		return Stream
			.iterate(new RecordPage<T>(List.of(), 0L), (page) -> page.last() != null || !page.records().isEmpty(),
					(page) -> (page.last() != null) ? reader.apply(page.last()) : new RecordPage<>(List.of(), null))
			.flatMap((page) -> page.records().stream());
	}

}
