package com.arize.http.internal;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.exceptions.InvalidResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Pages}.
 */
class PagesTest {

	private final AtomicInteger requests = new AtomicInteger();

	@ParameterizedTest
	@CsvSource({ "0, 1000, 'no elements, like 999 pages before it'", "1, 10000, 9999 pages before it" })
	void listThatNeverEndsFails(int elements, int pages, String what) {
		Pages<String> list = new Pages<>("GET /v2/things", "things", null, false,
				(cursor) -> new Pages.Page<>(Collections.nCopies(elements, "x"), "c" + this.requests.incrementAndGet(),
						true));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> list.stream().count())
			.withMessage("GET /v2/things failed: page %s of the things indicates another page, but has %s", pages,
					what);
		assertThat(this.requests).hasValue(pages);
	}

	@Test
	void listWithTheLimitOfACallerMayHaveMorePages() {
		Pages<String> list = new Pages<>("GET /v2/things", "things", null, true, (cursor) -> {
			int page = this.requests.incrementAndGet();
			return new Pages.Page<>(List.of("x"), "c" + page, page < 10_001);
		});
		assertThat(list.stream().count()).isEqualTo(10_001);
	}

	@Test
	void emptyPagesBetweenOthersAreSkipped() {
		Pages<String> list = new Pages<>("GET /v2/things", "things", null, false, (cursor) -> {
			int page = this.requests.incrementAndGet();
			return new Pages.Page<>((page % 900 == 0) ? List.of("x") : List.of(), "c" + page, page < 2_700);
		});
		assertThat(list.stream().count()).isEqualTo(3);
	}

}
