package com.arize.directory;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.http.internal.Pages;
import com.arize.http.internal.Pages.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the pages that {@link HttpLookup} remembers.
 */
class RememberedPagesTest {

	private final Map<@Nullable String, Page<String>> pages = Collections.synchronizedMap(new HashMap<>());

	private final Set<Integer> failing = new HashSet<>();

	private final AtomicInteger requests = new AtomicInteger();

	@Test
	void aRememberedListRequestsOnlyThePagesThatItHasNotRead() {
		assertThat(this.pages).isEmpty();
		assertThat(pagesOfTwo().stream().limit(3)).hasSize(3);
		assertThat(this.pages).hasSize(2);
		assertThat(pagesOfTwo().stream()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
		assertThat(this.requests).hasValue(4);
	}

	@Test
	void aRememberedListRequestsAPageAgainThatFailed() {
		this.failing.add(2);
		assertThatIllegalStateException().isThrownBy(() -> pagesOfTwo().stream().count());
		this.failing.clear();
		assertThat(pagesOfTwo().stream()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
		assertThat(this.requests).hasValue(5);
	}

	@Test
	void aRememberedListDoesNotWaitForTheRequestOfAnotherThread() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CompletableFuture<String> response = new CompletableFuture<>();
		Supplier<Pages<String>> list = () -> remembered((cursor) -> {
			boolean first = this.requests.incrementAndGet() == 1;
			requested.countDown();
			return new Page<>(List.of(first ? response.join() : "second"), null, false);
		});
		CompletableFuture<List<String>> slow = CompletableFuture.supplyAsync(() -> list.get().stream().toList());
		assertThat(requested.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(CompletableFuture.supplyAsync(() -> list.get().stream().toList()))
			.succeedsWithin(Duration.ofSeconds(30))
			.isEqualTo(List.of("second"));
		response.complete("first");
		assertThat(slow).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(List.of("second"));
		assertThat(this.pages).hasSize(1);
	}

	private Pages<String> pagesOfTwo() {
		return remembered((cursor) -> {
			this.requests.incrementAndGet();
			int page = (cursor != null) ? Integer.parseInt(cursor) : 1;
			if (this.failing.contains(page)) {
				throw new IllegalStateException("failed");
			}
			return new Page<>(List.of(page + "a", page + "b"), String.valueOf(page + 1), page < 4);
		});
	}

	private Pages<String> remembered(Function<@Nullable String, Page<String>> fetch) {
		return new Pages<>("GET /v2/things", "things", null, false, HttpLookup.remembering(this.pages, fetch));
	}

}
