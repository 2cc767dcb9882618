package com.arize.rolebindings.test;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A page of {@link Records}.
 *
 * @param nextCursor the cursor of the next page, {@code null} if there is none
 */
record RecordPage<T>(List<T> records, @Nullable String nextCursor) {

	/** The cursor of the first page. */
	static final String FIRST = "";

	/**
	 * Return the records of all pages. The stream holds one page, and reads the next one
	 * when it is needed.
	 */
	static <T> Stream<T> stream(Function<String, RecordPage<T>> reader) {
		// begins with an empty page, so that no page is read before it is needed
		return Stream.iterate(new RecordPage<T>(List.of(), FIRST),
				(page) -> page.nextCursor() != null || !page.records().isEmpty(), (page) -> (page.nextCursor() != null)
						? reader.apply(page.nextCursor()) : new RecordPage<>(List.of(), null))
			.flatMap((page) -> page.records().stream());
	}

}
