package com.arize.directory;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
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

	private final FakeArizeDirectory directory = spy(new FakeArizeDirectory());

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final ArizeDirectory cached = DefaultArizeDirectory.caching(this.directory, TIME_TO_LIVE,
			this.nanoTime::get);

	@Test
	void emailAddressIsLookedUpOnceWhateverItsCase() {
		this.directory.seed(ADA);
		assertThat(this.cached.findUserByEmail("Ada@example.com")).contains(ADA);
		assertThat(this.cached.findUserByEmail("ADA@EXAMPLE.COM")).contains(ADA);
		then(this.directory).should(times(1)).findUsersByEmail(any());
	}

	@Test
	void projectsOfOneNameDifferBySpace() {
		Project first = new Project("p1", "chat", "s1", DATE);
		Project second = new Project("p2", "chat", "s2", DATE);
		this.directory.seed(first, second);
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
		assertThat(this.cached.findProjectByName("s2", "chat")).contains(second);
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
	}

	@Test
	void whatIsNotFoundIsLookedUpAgain() {
		assertThat(this.cached.findSpaceByName("Payments")).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.cached.getSpace("s2"));
		this.directory.seed(PAYMENTS, SALES);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(this.cached.getSpace("s2")).isEqualTo(SALES);
	}

	@Test
	void failureIsNotCached() {
		this.directory.seed(PAYMENTS);
		this.directory.failNext(new IllegalStateException("failed"));
		assertThatIllegalStateException().isThrownBy(() -> this.cached.findSpaceByName("Payments"));
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
	}

	@Test
	void entryIsUsedUntilItsTimeToLiveHasPassed() {
		this.directory.seed(PAYMENTS);
		this.cached.findSpaceByName("Payments");
		this.nanoTime.addAndGet(TIME_TO_LIVE.toNanos() - 1);
		this.cached.findSpaceByName("Payments");
		then(this.directory).should(times(1)).findSpacesByName(any());
		this.nanoTime.addAndGet(1);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		then(this.directory).should(times(2)).findSpacesByName(any());
	}

	@Test
	void objectFoundByNameIsCachedByIdentifier() {
		this.directory.seed(PAYMENTS);
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.getSpace("s1")).isEqualTo(PAYMENTS);
		assertThat(this.cached.getSpaces(List.of("s1"))).containsOnlyKeys("s1");
		then(this.directory).should(never()).getSpace(any());
		then(this.directory).should(never()).getSpaces(any());
	}

	/* Another space can have the same name */
	@Test
	void spaceFoundByIdentifierIsNotCachedByName() {
		this.directory.seed(PAYMENTS, new Space("s9", "Payments", "", DATE));
		this.cached.getSpace("s1");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.cached.findSpaceByName("Payments"));
	}

	@Test
	void onlyNamesThatAreNotCachedAreLookedUp() {
		this.directory.seed(PAYMENTS, SALES);
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.findSpacesByName(List.of("Sales", "Payments", "Unknown")))
			.containsExactly(Map.entry("Sales", SALES), Map.entry("Payments", PAYMENTS));
		then(this.directory).should().findSpacesByName(List.of("Sales", "Unknown"));
		assertThat(this.cached.findSpaceByName("Sales")).contains(SALES);
		then(this.directory).should(times(2)).findSpacesByName(any());
	}

	@Test
	void onlyIdentifiersThatAreNotCachedAreRead() {
		this.directory.seed(PAYMENTS, SALES);
		this.cached.getSpace("s1");
		assertThat(this.cached.getSpaces(List.of("s1", "s2"))).containsOnlyKeys("s1", "s2");
		then(this.directory).should().getSpaces(List.of("s2"));
		assertThat(this.cached.getSpace("s2")).isEqualTo(SALES);
		then(this.directory).should(times(1)).getSpace("s2");
	}

	@Test
	void leastRecentlyUsedOfMoreThan10000EntriesIsRemoved() {
		willAnswer((call) -> Map.of(call.<List<String>>getArgument(0).get(0), PAYMENTS)).given(this.directory)
			.findSpacesByName(any());
		IntStream.range(0, 10_000).forEach((n) -> this.cached.findSpaceByName("Space " + n));
		this.cached.findSpaceByName("Space 0");
		this.cached.findSpaceByName("one more");
		this.cached.findSpaceByName("Space 0");
		then(this.directory).should(times(1)).findSpacesByName(List.of("Space 0"));
		this.cached.findSpaceByName("Space 1");
		then(this.directory).should(times(2)).findSpacesByName(List.of("Space 1"));
	}

	/* It would have the deadline and the failure of that thread */
	@Test
	void lookupDoesNotWaitForThatOfAnotherThread() {
		this.directory.seed(PAYMENTS);
		CountDownLatch end = new CountDownLatch(1);
		willAnswer((call) -> {
			end.await();
			return Map.of();
		}).willCallRealMethod().given(this.directory).findSpacesByName(any());
		CompletableFuture<Boolean> first = CompletableFuture
			.supplyAsync(() -> this.cached.findSpaceByName("Payments").isPresent());
		then(this.directory).should(timeout(30_000)).findSpacesByName(any());
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		end.countDown();
		assertThat(first.join()).isFalse();
	}

	@Test
	void closedDirectoryReturnsNothingFromTheCache() {
		this.directory.seed(PAYMENTS);
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
		this.directory.seed(PAYMENTS);
		ArizeDirectory forever = ArizeDirectory.cached(this.directory, Duration.ofSeconds(Long.MAX_VALUE));
		forever.findSpaceByName("Payments");
		assertThat(forever.findSpaceByName("Payments")).contains(PAYMENTS);
		then(this.directory).should(times(1)).findSpacesByName(any());
	}

	@Test
	void invalidArgumentIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ArizeDirectory.cached(this.directory, Duration.ofSeconds(-1)))
			.withMessage("'timeToLive' must not be negative, but is -1 s");
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeDirectory.cached(this.directory, null));
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeDirectory.cached(null, TIME_TO_LIVE));
	}

}
