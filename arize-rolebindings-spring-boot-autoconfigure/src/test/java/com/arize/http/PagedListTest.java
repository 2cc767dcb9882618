package com.arize.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

	private final Set<Integer> failing = new HashSet<>();

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
	void listOfPagesThatNeverEndsFails() {
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null,
				(cursor) -> new Page<>(List.of("x"), "c" + this.requests.incrementAndGet(), true));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> list.stream().count())
			.withMessage("GET /v2/things failed: page 10000 of the things indicates another page,"
					+ " but has 9999 pages before it");
		assertThat(this.requests).hasValue(10_000);
	}

	@Test
	void listWithTheLimitOfACallerMayHaveMorePages() {
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null, true, (cursor) -> {
			int page = this.requests.incrementAndGet();
			return new Page<>(List.of("x"), "c" + page, page < 10_001);
		});
		assertThat(list.stream().count()).isEqualTo(10_001);
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
		PagedList<String> list = pagesOfTwo().remembered();
		assertThat(list.rememberedPages()).isZero();
		assertThat(list.stream().limit(3)).hasSize(3);
		assertThat(list.rememberedPages()).isEqualTo(2);
		assertThat(list.stream()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
		assertThat(this.requests).hasValue(4);
	}

	@Test
	void aRememberedListRequestsAPageAgainThatFailed() {
		this.failing.add(2);
		PagedList<String> list = pagesOfTwo().remembered();
		assertThatIllegalStateException().isThrownBy(() -> list.stream().count());
		this.failing.clear();
		assertThat(list.stream()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
		assertThat(this.requests).hasValue(5);
	}

	@Test
	void aRememberedListDoesNotWaitForTheRequestOfAnotherThread() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CompletableFuture<String> response = new CompletableFuture<>();
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null, (cursor) -> {
			boolean first = this.requests.incrementAndGet() == 1;
			requested.countDown();
			return new Page<>(List.of(first ? response.join() : "second"), null, false);
		}).remembered();
		CompletableFuture<List<String>> slow = CompletableFuture.supplyAsync(() -> list.stream().toList());
		assertThat(requested.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(CompletableFuture.supplyAsync(() -> list.stream().toList())).succeedsWithin(Duration.ofSeconds(30))
			.isEqualTo(List.of("second"));
		response.complete("first");
		assertThat(slow).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(List.of("second"));
		assertThat(list.rememberedPages()).isOne();
	}

	private PagedList<String> pagesOfTwo() {
		return new PagedList<>("GET /v2/things", "things", null, (cursor) -> {
			this.requests.incrementAndGet();
			int page = (cursor != null) ? Integer.parseInt(cursor) : 1;
			if (this.failing.contains(page)) {
				throw new IllegalStateException("failed");
			}
			return new Page<>(List.of(page + "a", page + "b"), String.valueOf(page + 1), page < 4);
		});
	}

}
