package com.arize.directory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.testing.Await;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ArizeDirectory#cached}.
 */
@Tag("socket")
class CachingArizeDirectoryTest {

	private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

	private static final User ADA = ArizeModels.user("u1", "ada@example.com").name("Ada").build();

	private static final Space PAYMENTS = ArizeModels.space("s1", "Payments").build();

	private static final Space SALES = ArizeModels.space("s2", "Sales").build();

	@AutoClose
	private static final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private static final SDKConfiguration configuration = Loopback.configuration(standIn.getApiUrl().getPort()).build();

	private static final FakeArizeDirectory seeds = standIn.directory();

	@AutoClose
	private final ArizeDirectory directory = ArizeDirectory.of(configuration);

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final ArizeDirectory cached = ((DefaultArizeDirectory) this.directory).cached(TIME_TO_LIVE,
			this.nanoTime::get);

	@BeforeEach
	void reset() {
		standIn.reset();
	}

	@Test
	void emailAddressIsLookedUpOnceWhateverItsCase() {
		seeds.seed(ADA);
		assertThat(this.cached.findUserByEmail("Ada@example.com")).contains(ADA);
		assertThat(this.cached.findUserByEmail("ADA@EXAMPLE.COM")).contains(ADA);
		assertThat(standIn.requests()).hasSize(1);
	}

	@Test
	void projectsOfOneNameDifferBySpace() {
		Project first = ArizeModels.project("p1", "s1", "chat").build();
		Project second = ArizeModels.project("p2", "s2", "chat").build();
		seeds.seed(first, second);
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
		assertThat(this.cached.findProjectByName("s2", "chat")).contains(second);
		assertThat(this.cached.findProjectByName("s1", "chat")).contains(first);
	}

	@Test
	void whatIsNotFoundIsLookedUpAgain() {
		assertThat(this.cached.findSpaceByName("Payments")).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.cached.getSpace("s2"));
		seeds.seed(PAYMENTS, SALES);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(this.cached.getSpace("s2")).isEqualTo(SALES);
	}

	@Test
	void failureIsNotCached() {
		seeds.seed(PAYMENTS);
		standIn.next().fail(403);
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> this.cached.findSpaceByName("Payments"));
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
	}

	@Test
	void entryIsUsedUntilItsTimeToLiveHasPassed() {
		seeds.seed(PAYMENTS);
		this.cached.findSpaceByName("Payments");
		this.nanoTime.addAndGet(TIME_TO_LIVE.toNanos() - 1);
		this.cached.findSpaceByName("Payments");
		assertThat(standIn.requests()).hasSize(1);
		this.nanoTime.addAndGet(1);
		assertThat(this.cached.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(standIn.requests()).hasSize(2);
	}

	@Test
	void objectFoundByNameIsCachedByIdentifier() {
		seeds.seed(PAYMENTS);
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.getSpace("s1")).isEqualTo(PAYMENTS);
		assertThat(this.cached.getSpaces(List.of("s1"))).containsOnlyKeys("s1");
		assertThat(standIn.requests()).hasSize(1);
	}

	/* Another space can have the same name */
	@Test
	void spaceFoundByIdentifierIsNotCachedByName() {
		seeds.seed(PAYMENTS, ArizeModels.space("s9", "Payments").build());
		this.cached.getSpace("s1");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.cached.findSpaceByName("Payments"));
	}

	@Test
	void onlyNamesThatAreNotCachedAreLookedUp() {
		seeds.seed(PAYMENTS, SALES);
		this.cached.findSpaceByName("Payments");
		assertThat(this.cached.findSpacesByName(List.of("Sales", "Payments")))
			.containsExactly(Map.entry("Sales", SALES), Map.entry("Payments", PAYMENTS));
		assertThat(this.cached.findSpaceByName("Sales")).contains(SALES);
		assertThat(standIn.requests()).containsExactly("GET /v2/spaces?name=Payments&limit=100",
				"GET /v2/spaces?name=Sales&limit=100");
	}

	@Test
	void onlyIdentifiersThatAreNotCachedAreRead() {
		seeds.seed(PAYMENTS, SALES);
		this.cached.getSpace("s1");
		assertThat(this.cached.getSpaces(List.of("s1", "s2"))).containsOnlyKeys("s1", "s2");
		assertThat(this.cached.getSpace("s2")).isEqualTo(SALES);
		assertThat(standIn.requests()).containsExactly("GET /v2/spaces/s1", "GET /v2/spaces/s2");
	}

	@Test
	void leastRecentlyUsedOfMoreThan10000EntriesIsRemoved() {
		seeds.seed(IntStream.rangeClosed(0, 10_000)
			.mapToObj((n) -> ArizeModels.space("id " + n, "Space " + n).build())
			.toArray(Space[]::new));
		this.cached.findSpacesByName(IntStream.range(0, 10_000).mapToObj((n) -> "Space " + n).toList());
		this.cached.findSpaceByName("Space 0");
		this.cached.findSpaceByName("Space 10000");
		int before = standIn.requests().size();
		this.cached.findSpaceByName("Space 0");
		assertThat(standIn.requests()).hasSize(before);
		this.cached.findSpaceByName("Space 1");
		assertThat(standIn.requests()).hasSizeGreaterThan(before);
	}

	/* A shared request would have the deadline and the failure of another thread */
	@Test
	void lookupDoesNotWaitForThatOfAnotherThread() {
		seeds.seed(PAYMENTS);
		AtomicInteger requests = new AtomicInteger();
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (ArizeDirectory slow = ArizeDirectory.cached(
				ArizeDirectory.of(configuration, (builder) -> builder.requestInterceptor((request, body, execution) -> {
					if (requests.incrementAndGet() == 1) {
						end.join();
					}
					return execution.execute(request, body);
				})), TIME_TO_LIVE)) {
			CompletableFuture<Boolean> first = CompletableFuture
				.supplyAsync(() -> slow.findSpaceByName("Payments").isPresent());
			Await.until(() -> requests.get() == 1);
			assertThat(slow.findSpaceByName("Payments")).contains(PAYMENTS);
			end.complete(null);
			assertThat(first.join()).isTrue();
		}
	}

	@Test
	void closedDirectoryReturnsNothingFromTheCache() {
		seeds.seed(PAYMENTS);
		this.cached.findSpaceByName("Payments");
		this.cached.close();
		assertThatIllegalStateException().isThrownBy(() -> this.directory.users().toList());
		assertThatIllegalStateException().isThrownBy(() -> this.cached.findSpaceByName("Payments"));
		assertThatIllegalStateException().isThrownBy(() -> this.cached.getSpace("s1"));
	}

	@Test
	void timeToLiveCanBeForever() {
		seeds.seed(PAYMENTS);
		ArizeDirectory forever = ArizeDirectory.cached(this.directory, Duration.ofSeconds(Long.MAX_VALUE));
		forever.findSpaceByName("Payments");
		assertThat(forever.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(standIn.requests()).hasSize(1);
	}

	@Test
	void aDirectoryOfTheApplicationIsNotCached() {
		assertThat(ArizeDirectory.cached(seeds, TIME_TO_LIVE)).isSameAs(seeds);
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
