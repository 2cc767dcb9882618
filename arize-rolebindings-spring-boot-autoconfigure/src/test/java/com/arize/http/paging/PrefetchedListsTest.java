package com.arize.http.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the prefetched stream of several lists.
 */
@Timeout(120)
class PrefetchedListsTest {

	private final ScriptedPages first = new ScriptedPages("a", 3);

	private final ScriptedPages second = new ScriptedPages("b", 2);

	@Test
	void aPageOfOneListFollowsAPageOfTheOther() {
		assertThat(elements()).containsExactly("a1.1", "a1.2", "b1.1", "b1.2", "a2.1", "a2.2", "b2.1", "b2.2", "a3.1",
				"a3.2");
		assertThat(this.first.requests()).containsExactly(1, 2, 3);
		assertThat(this.second.requests()).containsExactly(1, 2);
	}

	/* Each request waits until there is one for the other list */
	@Test
	void theListsAreRequestedAtTheSameTime() {
		CyclicBarrier both = new CyclicBarrier(2);
		for (int page = 1; page <= 2; page++) {
			this.first.on(page, () -> await(both));
			this.second.on(page, () -> await(both));
		}
		assertThat(elements()).hasSize(10);
		assertThat(this.first.mostRunning()).isEqualTo(1);
		assertThat(this.second.mostRunning()).isEqualTo(1);
	}

	@Test
	void onePageOfEachListIsReadAhead() throws Exception {
		Stream<String> elements = elements();
		assertThat(elements.iterator().next()).isEqualTo("a1.1");
		this.first.awaitEnd(2);
		this.second.awaitEnd(1);
		assertThat(this.first.requests()).containsExactly(1, 2);
		assertThat(this.second.requests()).containsExactly(1);
	}

	@Test
	void nothingIsRequestedBeforeTheTerminalOperation() {
		elements().close();
		assertThat(this.first.requests()).isEmpty();
		assertThat(this.second.requests()).isEmpty();
	}

	@Test
	void closingCancelsTheRequestsOfAllLists() {
		this.first.block(2);
		this.second.block(1);
		try (Stream<String> elements = elements()) {
			elements.iterator().next();
			this.first.awaitRequest(2);
			this.second.awaitRequest(1);
		}
		assertThat(this.first.thread(2).isAlive()).isFalse();
		assertThat(this.second.thread(1).isAlive()).isFalse();
	}

	@Test
	void aFailureIsThrownInPlaceOfThePage() {
		this.second.on(2, () -> {
			throw new IllegalArgumentException("b2");
		});
		List<String> seen = new ArrayList<>();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> elements().forEach(seen::add))
			.withMessage("b2");
		assertThat(seen).containsExactly("a1.1", "a1.2", "b1.1", "b1.2", "a2.1", "a2.2");
	}

	@Test
	void noListHasNoElements() {
		assertThat(PagedList.prefetchedStream(List.of())).isEmpty();
	}

	private Stream<String> elements() {
		return PagedList.prefetchedStream(List.of(this.first.list(), this.second.list()));
	}

	private static @Nullable Page<String> await(CyclicBarrier barrier) {
		try {
			barrier.await(60, TimeUnit.SECONDS);
			return null;
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
	}

}
