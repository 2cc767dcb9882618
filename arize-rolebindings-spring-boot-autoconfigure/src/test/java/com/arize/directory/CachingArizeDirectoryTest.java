package com.arize.directory;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.arize.exceptions.NotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ArizeDirectory#cached}.
 */
class CachingArizeDirectoryTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

	private static final User ADA = new User("u1", "Ada", "ada@example.com", "ACTIVE", "MEMBER", false, DATE);

	private static final Space PAYMENTS = new Space("s1", "Payments", "", DATE);

	private static final Space SALES = new Space("s2", "Sales", "", DATE);

	private final ArizeDirectory directory = mock();

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final ArizeDirectory cached = DefaultArizeDirectory.caching(this.directory, TIME_TO_LIVE,
			this.nanoTime::get);

	@BeforeEach
	void findsSeveralNamesOneByOne() {
		given(this.directory.findUsersByEmail(any())).willCallRealMethod();
		given(this.directory.findSpacesByName(any())).willCallRealMethod();
		given(this.directory.findProjectsByName(any(), any())).willCallRealMethod();
	}

	@Test
	void nameIsLookedUpOnce() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		then(this.directory).should(times(1)).findSpaceByName("Payments");
	}

	@Test
	void emailAddressIsLookedUpOnceWhateverItsCase() {
		given(this.directory.findUserByEmail("Ada@example.com")).willReturn(Optional.of(ADA));
		assertThat(this.cached.findUserByEmail("Ada@example.com")).contains(ADA);
		assertThat(this.cached.findUserByEmail("ADA@EXAMPLE.COM")).contains(ADA);
		then(this.directory).should(times(1)).findUserByEmail(any());
	}

	@Test
	void namesOfSpacesDifferByCase() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		given(this.directory.findSpaceByName("payments")).willReturn(Optional.empty());
		assertThat(this.cached.findSpaceByName("Payments")).isPresent();
		assertThat(this.cached.findSpaceByName("payments")).isEmpty();
	}

	@Test
	void projectsOfOneNameDifferBySpace() {
		Project first = new Project("p1", "chat", "s1", DATE);
		Project second = new Project("p2", "chat", "s2", DATE);
		given(this.directory.findProjectByName("s1", "chat")).willReturn(Optional.of(first));
		given(this.directory.findProjectByName("s2", "chat")).willReturn(Optional.of(second));
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
		assertThat(this.cached.findProjectByName("s2", "chat")).contains(second);
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
	}

	@Test
	void unknownNameIsLookedUpAgain() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.empty())
			.willReturn(Optional.of(PAYMENTS));
		assertThat(this.cached.findSpaceByName("Payments")).isEmpty();
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
	}

	@Test
	void unknownIdentifierIsLookedUpAgain() {
		given(this.directory.getSpace("s1")).willThrow(mock(NotFoundException.class)).willReturn(PAYMENTS);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.cached.getSpace("s1"));
		assertThat(this.cached.getSpace("s1")).isEqualTo(PAYMENTS);
	}

	@Test
	void failureIsNotCached() {
		given(this.directory.findSpaceByName("Payments")).willThrow(new IllegalStateException("failed"))
			.willReturn(Optional.of(PAYMENTS));
		assertThatIllegalStateException().isThrownBy(() -> this.cached.findSpaceByName("Payments"));
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
	}

	@Test
	void entryIsUsedUntilItsTimeToLiveHasPassed() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS))
			.willReturn(Optional.of(SALES));
		this.cached.findSpaceByName("Payments");
		this.nanoTime.addAndGet(TIME_TO_LIVE.toNanos() - 1);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		this.nanoTime.addAndGet(1);
		assertThat(this.cached.findSpaceByName("Payments")).contains(SALES);
	}

	@Test
	void objectFoundByNameIsCachedByIdentifier() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.getSpace("s1")).isEqualTo(PAYMENTS);
		assertThat(this.cached.getSpaces(List.of("s1"))).containsOnlyKeys("s1");
		then(this.directory).should(times(0)).getSpace(any());
		then(this.directory).should(times(0)).getSpaces(any());
	}

	/* Another space can have the same name */
	@Test
	void spaceFoundByIdentifierIsNotCachedByName() {
		given(this.directory.getSpace("s1")).willReturn(PAYMENTS);
		given(this.directory.findSpaceByName("Payments")).willThrow(AmbiguousNameException.class);
		this.cached.getSpace("s1");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.cached.findSpaceByName("Payments"));
	}

	@Test
	void onlyNamesThatAreNotCachedAreLookedUp() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		willReturn(Map.of("Sales", SALES)).given(this.directory).findSpacesByName(List.of("Sales", "Unknown"));
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.findSpacesByName(List.of("Sales", "Payments", "Unknown")))
			.containsExactly(Map.entry("Sales", SALES), Map.entry("Payments", PAYMENTS));
		assertThat(this.cached.findSpaceByName("Sales")).contains(SALES);
		then(this.directory).should(times(0)).findSpaceByName("Sales");
	}

	@Test
	void onlyIdentifiersThatAreNotCachedAreRead() {
		given(this.directory.getSpace("s1")).willReturn(PAYMENTS);
		given(this.directory.getSpaces(List.of("s2"))).willReturn(Map.of("s2", SALES));
		this.cached.getSpace("s1");
		assertThat(this.cached.getSpaces(List.of("s1", "s2"))).containsOnlyKeys("s1", "s2");
		assertThat(this.cached.getSpace("s2")).isEqualTo(SALES);
	}

	@Test
	void leastRecentlyUsedOfMoreThan10000EntriesIsRemoved() {
		given(this.directory.findSpaceByName(any())).willAnswer((call) -> Optional.of(PAYMENTS));
		IntStream.range(0, 10_000).forEach((n) -> this.cached.findSpaceByName("Space " + n));
		this.cached.findSpaceByName("Space 0");
		this.cached.findSpaceByName("one more");
		this.cached.findSpaceByName("Space 0");
		then(this.directory).should(times(1)).findSpaceByName("Space 0");
		this.cached.findSpaceByName("Space 1");
		then(this.directory).should(times(2)).findSpaceByName("Space 1");
	}

	@Test
	void lookupDoesNotWaitForThatOfAnotherThread() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		given(this.directory.findSpaceByName("Payments")).willAnswer(after(end, Optional.empty()))
			.willReturn(Optional.of(PAYMENTS));
		Thread first = thread(() -> this.cached.findSpaceByName("Payments"));
		then(this.directory).should(timeout(30_000)).findSpaceByName("Payments");
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		end.countDown();
		join(first);
	}

	@Test
	void getOfAnUnknownIdentifierDuringABulkLookupIsNotFound() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		given(this.directory.getUsers(any())).willAnswer(after(end, Map.of()));
		given(this.directory.getUser("u1")).willAnswer((call) -> {
			throw mock(NotFoundException.class);
		});
		Thread bulk = thread(() -> this.cached.getUsers(List.of("u1", "u2")));
		then(this.directory).should(timeout(30_000)).getUsers(any());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.cached.getUser("u1"));
		end.countDown();
		join(bulk);
	}

	@Test
	void bulkLookupDuringAGetThatFailsHasTheObjectsThatExist() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		given(this.directory.getUser("u2")).willAnswer((call) -> {
			end.await();
			throw mock(NotFoundException.class);
		});
		given(this.directory.getUsers(any())).willReturn(Map.of("u1", ADA));
		Thread get = thread(
				() -> assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.cached.getUser("u2")));
		then(this.directory).should(timeout(30_000)).getUser("u2");
		assertThat(this.cached.getUsers(List.of("u1", "u2"))).containsOnlyKeys("u1");
		end.countDown();
		join(get);
	}

	@Test
	void closedDirectoryReturnsNothingFromTheCache() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		this.cached.findSpaceByName("Payments");
		this.cached.close();
		then(this.directory).should().close();
		assertThatIllegalStateException().isThrownBy(() -> this.cached.findSpaceByName("Payments"));
		assertThatIllegalStateException().isThrownBy(() -> this.cached.getSpace("s1"));
	}

	@Test
	void timeToLiveOfZeroDisablesTheCache() {
		assertThat(ArizeDirectory.cached(this.directory, Duration.ZERO)).isSameAs(this.directory);
	}

	@Test
	void timeToLiveCanBeForever() {
		given(this.directory.findSpaceByName("Payments")).willReturn(Optional.of(PAYMENTS));
		ArizeDirectory forever = ArizeDirectory.cached(this.directory, Duration.ofSeconds(Long.MAX_VALUE));
		forever.findSpaceByName("Payments");
		assertThat(forever.findSpaceByName("Payments")).contains(PAYMENTS);
		then(this.directory).should(times(1)).findSpaceByName("Payments");
	}

	@Test
	void invalidArgumentIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ArizeDirectory.cached(this.directory, Duration.ofMillis(-1)))
			.withMessage("'timeToLive' must not be negative, but is -1 ms");
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeDirectory.cached(this.directory, null));
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeDirectory.cached(null, TIME_TO_LIVE));
	}

	private static <T> Answer<T> after(CountDownLatch latch, T result) {
		return (call) -> {
			latch.await();
			return result;
		};
	}

	private static Thread thread(Runnable action) {
		Thread thread = new Thread(action);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void join(Thread thread) throws InterruptedException {
		thread.join(30_000);
		assertThat(thread.isAlive()).isFalse();
	}

}
