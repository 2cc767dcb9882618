package com.arize.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.console.ConsoleClient;
import com.arize.console.TestAccount;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.ExampleAccount;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AccountIndex}.
 */
@Timeout(60)
@Tag("socket")
class AccountIndexTest {

	private static final Duration TTL = Duration.ofMinutes(1);

	private static final String LISTS = "/v2/role-bindings";

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	private static ArizeApiStandIn arize;

	private volatile Instant now = TIME.toInstant();

	/* Requests wait until an account is read */
	private AccountIndex index = index(Duration.ofMinutes(1));

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
	}, ObservationRegistry.NOOP).withWriteListener((event) -> this.index.write(event));

	private final String key = UUID.randomUUID().toString();

	private final SDKConfiguration configuration = SDKConfiguration.builder()
		.account("test")
		.apiKey(this.key)
		.apiScheme("http")
		.apiHost(arize.getApiUrl().getHost())
		.apiPort(arize.getApiUrl().getPort())
		.retry(RetrySettings.defaults().withMaxAttempts(1))
		.build();

	private final TestAccount account = new TestAccount("test", this.configuration,
			this.clients.create(this.configuration), this.clients.directory(this.configuration));

	private final CountDownLatch held = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	/* Whether the response to a request waits until it is released */
	private volatile Predicate<String> isHeld = (url) -> false;

	/* It accepts role bindings of any ids */
	@BeforeAll
	static void start() {
		arize = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(), new FakeArizeDirectory());
	}

	@AfterAll
	static void stop() {
		arize.close();
	}

	@BeforeEach
	void reset() {
		ExampleAccount.reset(arize);
		// a listener is called before the response is sent
		arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getHeader("Authorization").contains(this.key) && this.isHeld.test(request.getUrl())) {
				this.held.countDown();
				ConsoleClient.await(this.released);
			}
		});
	}

	@AfterEach
	void close() {
		this.released.countDown();
		this.index.destroy();
		this.account.directory().close();
		this.clients.close();
	}

	@Test
	void isReadOnceByRequestsAtTheSameTime() throws InterruptedException {
		this.isHeld = (url) -> url.contains("SPACE");
		List<CompletableFuture<Snapshot>> requests = IntStream.range(0, 4)
			.mapToObj((i) -> CompletableFuture.supplyAsync(this::snapshot, (task) -> new Thread(task).start()))
			.toList();
		this.held.await();
		this.released.countDown();
		assertThat(requests).allSatisfy((request) -> assertThat(request.join().bindings()).hasSize(120));
		assertThat(lists()).isEqualTo(2);
	}

	@Test
	void isReadAgainAfterItsTimeToLive() {
		snapshot();
		this.now = this.now.plus(TTL).minusMillis(1);
		snapshot();
		assertThat(lists()).isEqualTo(2);
		this.now = this.now.plusMillis(1);
		snapshot();
		assertThat(lists()).isEqualTo(4);
	}

	@Test
	void isTheLastCompleteStateWhileItIsReadAgain() {
		this.index = index(Duration.ZERO);
		this.index.complete(this.account);
		this.now = this.now.plus(TTL);
		this.isHeld = (url) -> url.contains("SPACE");
		Snapshot snapshot = snapshot();
		assertThat(snapshot.bindings()).hasSize(120);
		assertThat(snapshot.readAt()).isEqualTo(this.now.minus(TTL));
		assertThat(snapshot.next()).isNotNull().matches((next) -> !next.isComplete());
	}

	@Test
	void hasWhatWasReadSoFar() throws InterruptedException {
		this.index = index(Duration.ZERO);
		seedBindings(150);
		this.isHeld = (url) -> url.contains("SPACE") && url.contains("cursor=");
		snapshot();
		this.held.await();
		Snapshot snapshot = snapshot();
		assertThat(snapshot.isComplete()).isFalse();
		assertThat(snapshot.bindings()).hasSize(100);
		assertThat(snapshot.progress()).isEqualTo("Loading access… 100");
		this.released.countDown();
		assertThat(this.index.complete(this.account).bindings()).hasSize(150);
	}

	@Test
	void isReadAgainFiveSecondsAfterAFailure() {
		arize.next().to(LISTS).fail(500);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::snapshot);
		this.now = this.now.plusSeconds(5).minusMillis(1);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::snapshot);
		this.now = this.now.plusMillis(1);
		assertThat(snapshot().bindings()).hasSize(120);
	}

	@Test
	void throwsAFailureThatNoRequestHasWaitedFor() throws InterruptedException {
		this.index = index(Duration.ZERO);
		seedBindings(150);
		this.isHeld = (url) -> url.contains("SPACE");
		assertThat(snapshot().isComplete()).isFalse();
		this.held.await();
		arize.next().to(LISTS).fail(500);
		this.released.countDown();
		while (this.index.failure("test") == null) {
			Thread.onSpinWait();
		}
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::snapshot);
		this.index.invalidate("test");
		assertThat(this.index.complete(this.account).bindings()).hasSize(150);
	}

	@Test
	void continuesWithTheSamePageAfter429() {
		seedBindings(250);
		IntStream.range(0, 250).forEach((i) -> arize.directory().addUser("user " + i, i + "@example.com"));
		this.isHeld = (url) -> {
			if (url.contains("SPACE") && !url.contains("cursor=")) {
				arize.next(2).to(LISTS).fail(429, Duration.ZERO);
				arize.next(2).to("/v2/users").fail(429, Duration.ZERO);
			}
			return false;
		};
		Snapshot snapshot = snapshot();
		assertThat(snapshot.bindings()).hasSize(250);
		assertThat(snapshot.users().objects()).hasSize(270);
		assertThat(lists()).isEqualTo(3 + 1 + 2);
	}

	@Test
	void continuesWithTheSameOrganizationAfter429() {
		FakeArizeDirectory directory = arize.directory();
		for (int i = 0; i < 4; i++) {
			directory.seed(directory.addOrganization("Organization " + i).id(),
					ArizeModels.space("twin" + i, "Twin").build());
		}
		arize.next(2).to("/v2/organizations").fail(429, Duration.ZERO);
		for (int rejection = 0; rejection < 2; rejection++) {
			assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> this.index.complete(this.account));
			this.index.invalidate(this.account.name());
		}
		Snapshot snapshot = this.index.complete(this.account);
		assertThat(snapshot.spaces().label("twin3")).hasToString("Twin (Organization 3)");
		assertThat(arize.requests()).filteredOn((request) -> request.contains("org_id")).doesNotHaveDuplicates();
	}

	@Test
	void continuesAtOnceOnDemandAfterA429() {
		this.index = index(Duration.ZERO);
		arize.next().to(LISTS).fail(429, Duration.ofHours(1));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> this.index.complete(this.account));
		this.index.invalidate(this.account.name());
		assertThat(this.index.complete(this.account).bindings()).hasSize(120);
	}

	@Test
	void waitsForTheLongestOfSeveral429() throws InterruptedException {
		this.index = index(Duration.ZERO);
		arize.next().to("/v2/users").fail(429, Duration.ZERO);
		arize.next(2).to(LISTS).fail(429, Duration.ofHours(1));
		this.isHeld = (url) -> url.startsWith("/v2/users");
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> this.index.complete(this.account));
		this.held.await();
		this.released.countDown();
		while (snapshot().users().state() == Names.State.READING || lists() < 2) {
			Thread.onSpinWait();
		}
		assertThat(snapshot().continuesAt()).isEqualTo(this.now.plus(Duration.ofHours(1)));
		assertThat(lists()).isEqualTo(2);
	}

	@Test
	void continuesOnDemandIfAnother429FollowsAtOnce() throws InterruptedException {
		arize.next().to(LISTS).fail(429, Duration.ofHours(1));
		RateLimitException limit = catchThrowableOfType(RateLimitException.class,
				() -> this.account.roleBindingsClient().listAll(RoleBindingResourceType.SPACE).toList());
		assertThat(limit).isNotNull();
		AccountReading reading = new AccountReading(this.account, () -> this.now, null);
		Thread first = start(() -> {
			reading.waitFor(limit, limit.nextWait(null));
			return null;
		});
		while (reading.snapshot().continuesAt() == null) {
			Thread.onSpinWait();
		}
		Thread second = start(() -> {
			synchronized (reading) {
				reading.outdate();
				reading.waitFor(limit, limit.nextWait(null));
				return null;
			}
		});
		first.join();
		assertThat(second.isAlive()).isTrue();
		second.interrupt();
		second.join();
	}

	@Test
	void endsWithTheApplication() throws InterruptedException {
		Set<Thread> others = Thread.getAllStackTraces().keySet();
		this.index = index(Duration.ZERO);
		arize.next(2).to(LISTS).fail(429, Duration.ofHours(1));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> this.index.complete(this.account));
		List<Thread> threads = indexThreads(others);
		assertThat(threads).isNotEmpty();
		this.index.destroy();
		for (Thread thread : threads) {
			thread.join();
		}
	}

	@Test
	void hasEveryWriteOfTheApplicationAtOnce() {
		snapshot();
		RoleBinding created = this.account.roleBindingsClient().create("u", "r", RoleBindingResourceType.SPACE, "s");
		assertThat(binding(created.id()).roleId()).isEqualTo("r");
		this.account.roleBindingsClient().update(created.id(), "other");
		assertThat(binding(created.id()).roleId()).isEqualTo("other");
		this.account.roleBindingsClient().delete(created.id());
		assertThat(snapshot().bindings()).hasSize(120).extracting(RoleBinding::id).doesNotContain(created.id());
		assertThat(lists()).isEqualTo(2);
	}

	@Test
	void hasTheWritesDuringAReadInPlaceOfWhatThatHasSeen() throws InterruptedException {
		this.index = index(Duration.ZERO);
		seedBindings(10);
		this.isHeld = (url) -> url.contains("SPACE");
		snapshot();
		this.held.await();
		this.account.roleBindingsClient().update("binding-0000", "other");
		this.account.roleBindingsClient().delete("binding-0001");
		RoleBinding created = this.account.roleBindingsClient().create("u", "r", RoleBindingResourceType.PROJECT, "p");
		this.released.countDown();
		Snapshot snapshot = this.index.complete(this.account);
		assertThat(snapshot.bindings()).hasSize(10).extracting(RoleBinding::id).doesNotContain("binding-0001");
		assertThat(binding("binding-0000").roleId()).isEqualTo("other");
		assertThat(binding(created.id()).roleId()).isEqualTo("r");
	}

	@Test
	void isReadAgainAfterAWriteOfUnknownOutcome() {
		seedBindings(10);
		snapshot();
		arize.next().cut();
		assertThatExceptionOfType(TransportException.class)
			.isThrownBy(() -> this.account.roleBindingsClient().update("binding-0000", "other"))
			.matches(TransportException::isOutcomeUnknown);
		assertThat(binding("binding-0000").roleId()).isEqualTo("other");
	}

	@Test
	void isFailingOnlyAfterAFailedReadingWhateverIsWritten() {
		seedBindings(10);
		arize.next().to(LISTS).fail(500);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::snapshot);
		assertThat(this.index.failure(this.account.name())).isInstanceOf(ServiceException.class);
		this.index.invalidate("test");
		snapshot();
		// other lists of the failed reading can still be read
		arize.next().to(HttpMethod.PATCH, LISTS + "/{id}").cut();
		assertThatExceptionOfType(TransportException.class)
			.isThrownBy(() -> this.account.roleBindingsClient().update("binding-0000", "other"));
		assertThat(this.index.failure(this.account.name())).isNull();
	}

	@Test
	void isStillFailingAfterAWriteOfUnknownOutcome() {
		arize.next().to(LISTS).fail(500);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::snapshot);
		// other lists are still being read
		arize.next().to(HttpMethod.PATCH, LISTS + "/{id}").cut();
		assertThatExceptionOfType(TransportException.class)
			.isThrownBy(() -> this.account.roleBindingsClient().update("binding-0000", "other"));
		assertThat(this.index.failure(this.account.name())).isNotNull();
	}

	@Test
	void noticesARoleBindingThatWasCreatedHereAndIsNotInTheNextList() {
		seedBindings(10);
		snapshot();
		RoleBinding created = this.account.roleBindingsClient().create("u", "r", RoleBindingResourceType.PROJECT, "p");
		assertThat(snapshot().unseen()).isNull();
		arize.roleBindings().delete(created.id());
		this.index.invalidate(this.account.name());
		assertThat(snapshot().unseen().id()).isEqualTo(created.id());
		this.index.invalidate(this.account.name());
		assertThat(snapshot().unseen()).isNull();
	}

	@Test
	void doesNotMissARoleBindingThatWasRevokedHere() {
		seedBindings(10);
		snapshot();
		RoleBinding created = this.account.roleBindingsClient().create("u", "r", RoleBindingResourceType.PROJECT, "p");
		this.account.roleBindingsClient().delete(created.id());
		this.index.invalidate(this.account.name());
		assertThat(snapshot().unseen()).isNull();
	}

	/* Ends if it is interrupted */
	private static Thread start(Callable<?> waiting) {
		FutureTask<?> task = new FutureTask<>(waiting);
		Thread thread = new Thread(task);
		thread.start();
		return thread;
	}

	private static List<Thread> indexThreads(Set<Thread> others) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("index-") && !others.contains(thread))
			.toList();
	}

	private Snapshot snapshot() {
		return this.index.snapshot(this.account);
	}

	private RoleBinding binding(String id) {
		return snapshot().bindings().stream().filter((binding) -> binding.id().equals(id)).findFirst().orElseThrow();
	}

	private static long lists() {
		return arize.requests().stream().filter((request) -> request.startsWith("GET " + LISTS + "?")).count();
	}

	private static void seedBindings(int number) {
		arize.roleBindings().clear();
		arize.roleBindings()
			.seed(IntStream.range(0, number)
				.mapToObj((i) -> ArizeModels
					.roleBinding("binding-%04d".formatted(i), "user-" + i, "role", RoleBindingResourceType.SPACE,
							"space-" + i)
					.build())
				.toArray(RoleBinding[]::new));
	}

	private AccountIndex index(Duration wait) {
		return new AccountIndex(new SimpleAsyncTaskExecutorBuilder(), () -> this.now, TTL, wait);
	}

}
