package com.arize.http.paging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.arize.exceptions.InvalidResponseException;
import com.arize.testing.ReloadingClassLoader;
import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the prefetched stream of a {@link PagedList}.
 */
@Timeout(120)
class PrefetchTest {

	private static final ThreadLocal<String> context = new ThreadLocal<>();

	private final ScriptedPages pages = new ScriptedPages("a", 4);

	@Test
	void theNextPageIsRequestedWhileTheFirstElementOfAPageIsUsed() {
		Iterator<String> elements = elements().iterator();
		assertThat(elements.next()).isEqualTo("a1.1");
		this.pages.awaitRequest(2);
	}

	@Test
	void onePageIsReadAhead() throws Exception {
		Iterator<String> elements = elements().iterator();
		elements.next();
		this.pages.awaitEnd(2);
		elements.next();
		assertThat(this.pages.requests()).containsExactly(1, 2);
		elements.next();
		this.pages.awaitEnd(3);
		assertThat(this.pages.requests()).containsExactly(1, 2, 3);
	}

	@Test
	void theElementsAndTheRequestsAreInTheirOrder() {
		assertThat(elements()).containsExactlyElementsOf(this.pages.elements());
		assertThat(this.pages.requests()).containsExactly(1, 2, 3, 4);
		assertThat(this.pages.mostRunning()).isEqualTo(1);
	}

	@Test
	void aSpliteratorReadsAllElements() {
		List<String> seen = new ArrayList<>();
		elements().spliterator().forEachRemaining(seen::add);
		assertThat(seen).isEqualTo(this.pages.elements());
	}

	@Test
	void aParallelStreamHasAllElementsInOrder() {
		assertThat(elements().parallel().toList()).isEqualTo(this.pages.elements());
		assertThat(this.pages.requests()).containsExactly(1, 2, 3, 4);
		assertThat(this.pages.mostRunning()).isEqualTo(1);
	}

	@Test
	void nothingIsRequestedBeforeTheTerminalOperation() {
		elements().filter((element) -> true).limit(1).close();
		assertThat(this.pages.requests()).isEmpty();
	}

	@Test
	void theFirstElementTakesOneFurtherPage() throws Exception {
		assertThat(elements().findFirst()).hasValue("a1.1");
		this.pages.awaitEnd(2);
		assertThat(this.pages.requests()).containsExactly(1, 2);
	}

	@Test
	void theFirstPageIsReadByTheCallingThreadAndEachOtherByADaemonOfItsOwn() {
		assertThat(elements().count()).isEqualTo(8);
		assertThat(this.pages.threads().get(0)).isSameAs(Thread.currentThread());
		assertThat(this.pages.threads().subList(1, 4)).doesNotHaveDuplicates().allSatisfy((thread) -> {
			assertThat(thread.getName()).startsWith("arize-prefetch-");
			assertThat(thread.isDaemon()).isTrue();
		});
	}

	@Test
	void noThreadIsLeftAtTheEnd() {
		assertThat(elements().count()).isEqualTo(8);
		assertThat(this.pages.threads().subList(1, 4)).noneMatch(Thread::isAlive);
	}

	@Test
	void noThreadIsLeftAfterTheNextPageOfAStreamThatIsNotClosed() throws Exception {
		Iterator<String> elements = elements().iterator();
		elements.next();
		this.pages.awaitEnd(2);
		assertThat(this.pages.requests()).containsExactly(1, 2);
	}

	@Test
	void closingCancelsTheRequestAndLeavesNoThread() {
		this.pages.block(2);
		try (Stream<String> elements = elements()) {
			assertThat(elements.iterator().next()).isEqualTo("a1.1");
			this.pages.awaitRequest(2);
		}
		assertThat(this.pages.thread(2).isAlive()).isFalse();
		assertThat(this.pages.requests()).containsExactly(1, 2);
	}

	@Test
	void anInterruptionWhileClosingIsKept() {
		this.pages.block(2);
		try (Stream<String> elements = elements()) {
			elements.iterator().next();
			this.pages.awaitRequest(2);
			Thread.currentThread().interrupt();
		}
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.pages.thread(2).isAlive()).isFalse();
	}

	@Test
	void nothingIsRequestedAfterClosing() throws Exception {
		Stream<String> stream = elements();
		Iterator<String> elements = stream.iterator();
		elements.next();
		this.pages.awaitEnd(2);
		stream.close();
		elements.next();
		assertThatIllegalStateException().isThrownBy(elements::next).withMessage("The stream is closed");
		assertThat(this.pages.requests()).containsExactly(1, 2);
	}

	@Test
	void closingByAnotherThreadCancelsTheRequestThatTheStreamWaitsFor() throws Exception {
		this.pages.block(2);
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Stream<String> elements = elements();
		Thread consumer = new Thread(() -> {
			try {
				elements.forEach((element) -> {
				});
			}
			catch (IllegalStateException ex) {
				thrown.set(ex);
			}
		});
		consumer.start();
		this.pages.awaitRequest(2);
		awaitWaiting(consumer);
		try {
			elements.close();
			assertThat(this.pages.thread(2).isAlive()).isFalse();
		}
		finally {
			// ends the request if closing has not
			consumer.interrupt();
			consumer.join();
		}
		assertThat(thrown.get()).isNotNull();
		assertThat(this.pages.requests()).containsExactly(1, 2);
	}

	private static void awaitWaiting(Thread thread) {
		while (thread.getState() != Thread.State.WAITING) {
			assertThat(thread.isAlive()).isTrue();
			Thread.onSpinWait();
		}
	}

	/* The context is captured immediately before the thread of the page would start */
	@Test
	void noPageIsReadAheadIfAnotherThreadClosesTheStreamBeforeItsStart() {
		Stream<String> elements = elements();
		ContextRegistry.getInstance().registerThreadLocalAccessor("test", () -> {
			CompletableFuture.runAsync(elements::close).join();
			return "trace";
		}, (value) -> {
		}, () -> {
		});
		try {
			assertThat(elements.iterator().next()).isEqualTo("a1.1");
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("test");
		}
		assertThat(this.pages.requests()).containsExactly(1);
	}

	@Test
	void aFailureIsThrownAfterTheElementsOfThePreviousPages() {
		IllegalArgumentException failure = new IllegalArgumentException("page 3");
		this.pages.on(3, () -> {
			throw failure;
		});
		List<String> seen = new ArrayList<>();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> elements().forEach(seen::add))
			.isSameAs(failure);
		assertThat(seen).isEqualTo(this.pages.elements().subList(0, 4));
	}

	@Test
	void aFailureOfTheFirstPageIsThrown() {
		this.pages.on(1, () -> {
			throw new IllegalArgumentException("page 1");
		});
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> elements().count());
		assertThat(this.pages.requests()).containsExactly(1);
	}

	@Test
	void anErrorIsThrown() {
		AssertionError error = new AssertionError();
		this.pages.on(2, () -> {
			throw error;
		});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> elements().count()).isSameAs(error);
	}

	@Test
	void aCheckedExceptionThatIsNotDeclaredIsThrownUnchanged() {
		IOException failure = new IOException();
		this.pages.on(2, () -> {
			throw PrefetchTest.<RuntimeException>undeclared(failure);
		});
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> elements().count()).isSameAs(failure);
	}

	@Test
	void aFailedPageIsRequestedAgain() {
		AtomicBoolean failed = new AtomicBoolean();
		this.pages.on(2, () -> {
			if (!failed.getAndSet(true)) {
				throw new IllegalArgumentException();
			}
			return null;
		});
		Iterator<String> elements = elements().iterator();
		elements.next();
		elements.next();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(elements::next);
		assertThat(elements.next()).isEqualTo("a2.1");
		elements.forEachRemaining((element) -> {
		});
		assertThat(this.pages.requests()).containsExactly(1, 2, 2, 3, 4);
	}

	@Test
	void aRepeatedCursorFailsAfterTheElementsOfThePage() {
		this.pages.on(3, () -> new Page<>(List.of("x"), "2", true));
		List<String> seen = new ArrayList<>();
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> elements().forEach(seen::add))
			.withMessageContaining("page 3 of the things indicates another page, but has the cursor of an earlier");
		assertThat(seen).hasSize(5);
		assertThat(this.pages.requests()).containsExactly(1, 2, 3);
	}

	@Test
	void aListOfEmptyPagesThatNeverEndsFails() {
		List<Integer> requests = new ArrayList<>();
		PagedList<String> list = new PagedList<>("GET /v2/things", "things", null, (cursor) -> {
			requests.add(requests.size());
			return new Page<>(List.of(), "c" + requests.size(), true);
		});
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> list.prefetchedStream().count())
			.withMessageContaining("but has no elements, like 999 pages before it");
		assertThat(requests).hasSize(1_000);
	}

	@Test
	void anInterruptionEndsTheRequestThatTheStreamWaitsFor() throws Exception {
		this.pages.block(2);
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread consumer = new Thread(() -> {
			try {
				elements().forEach((element) -> {
				});
			}
			catch (IllegalStateException ex) {
				thrown.set(ex);
				interrupted.set(Thread.currentThread().isInterrupted());
			}
		});
		consumer.start();
		this.pages.awaitRequest(2);
		consumer.interrupt();
		consumer.join();
		assertThat(thrown.get()).hasMessage("interrupted");
		assertThat(interrupted).isTrue();
		assertThat(this.pages.thread(2).isAlive()).isFalse();
	}

	/* Otherwise, an interruption would have no effect on a stream that need not wait */
	@Test
	void anInterruptedThreadRequestsTheNextPageItself() throws Exception {
		Iterator<String> elements = elements().iterator();
		elements.next();
		this.pages.awaitEnd(2);
		elements.next();
		AtomicBoolean interrupted = new AtomicBoolean();
		this.pages.on(3, () -> {
			interrupted.set(Thread.currentThread().isInterrupted());
			return null;
		});
		Thread.currentThread().interrupt();
		elements.next();
		elements.next();
		assertThat(this.pages.requests()).containsExactly(1, 2);
		elements.next();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(interrupted).isTrue();
		assertThat(this.pages.thread(3)).isSameAs(Thread.currentThread());
	}

	@Test
	void aPageIsReadInTheContextOfTheCallingThread() {
		List<String> values = new ArrayList<>();
		this.pages.on(2, () -> {
			values.add(context.get());
			return null;
		});
		ContextRegistry.getInstance().registerThreadLocalAccessor("test", context);
		context.set("trace");
		try {
			assertThat(elements().count()).isEqualTo(8);
		}
		finally {
			context.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("test");
		}
		assertThat(values).containsExactly("trace");
	}

	@Test
	void aPageIsReadWithTheContextClassLoaderOfTheCallingThread() {
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		ClassLoader classLoader = new ReloadingClassLoader(original, "none.");
		AtomicReference<ClassLoader> used = new AtomicReference<>();
		this.pages.on(2, () -> {
			used.set(Thread.currentThread().getContextClassLoader());
			return null;
		});
		Thread.currentThread().setContextClassLoader(classLoader);
		try {
			assertThat(elements().count()).isEqualTo(8);
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
		assertThat(used).hasValue(classLoader);
	}

	private Stream<String> elements() {
		return this.pages.list().prefetchedStream();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}
