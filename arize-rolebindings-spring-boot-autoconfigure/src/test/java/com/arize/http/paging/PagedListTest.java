package com.arize.http.paging;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.exceptions.InvalidResponseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PagedList}.
 */
class PagedListTest {

	private final AtomicInteger requests = new AtomicInteger();

	@Test
	void listOfEmptyPagesThatNeverEndsFails() {
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null,
				(cursor) -> new Page<>(List.of(), "c" + this.requests.incrementAndGet(), true));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> list.stream().count())
			.withMessage("GET /v2/things failed: page 1000 of the things indicates another page,"
					+ " but has no elements, like 999 pages before it");
		assertThat(this.requests).hasValue(1_000);
	}

	@Test
	void emptyPagesBetweenOthersAreSkipped() {
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null, (cursor) -> {
			int page = this.requests.incrementAndGet();
			return new Page<>((page % 900 == 0) ? List.of("x") : List.of(), "c" + page, page < 2_700);
		});
		assertThat(list.stream().count()).isEqualTo(3);
	}

	@Test
	void aRememberedListRequestsOnlyThePagesThatItHasNotRead() {
		ScriptedPages pages = new ScriptedPages("a", 4);
		PagedList<String> list = pages.list().remembered();
		assertThat(list.rememberedPages()).isZero();
		assertThat(list.stream().limit(3)).hasSize(3);
		assertThat(list.rememberedPages()).isEqualTo(2);
		assertThat(list.stream()).isEqualTo(pages.elements());
		assertThat(pages.requests()).containsExactly(1, 2, 3, 4);
	}

	@Test
	void aRememberedListRequestsAPageAgainThatFailed() {
		ScriptedPages pages = new ScriptedPages("a", 2);
		PagedList<String> list = pages.list().remembered();
		pages.on(2, () -> {
			throw new IllegalStateException("failed");
		});
		assertThatIllegalStateException().isThrownBy(() -> list.stream().count());
		pages.on(2, () -> null);
		assertThat(list.stream()).isEqualTo(pages.elements());
		assertThat(pages.requests()).containsExactly(1, 2, 2);
	}

}
