package com.arize.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of steps that the server rejects because of too many requests.
 */
class RateLimitTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private final MemoryClient client = new MemoryClient();

	private final VirtualTime time = new VirtualTime();

	private final List<Long> requests = new ArrayList<>();

	private final AtomicBoolean stop = new AtomicBoolean();

	private final RoleBindingsReconciler reconciler = builder().build();

	@ParameterizedTest
	@ValueSource(strings = { "create", "update", "delete", "get" })
	void aRejectedStepIsRepeatedWhenTheServerAllowsIt(String operation) {
		RoleBindingsPlan plan = planTo(operation);
		allowFrom(operation, 7, Duration.ofSeconds(7));
		assertThat(this.reconciler.apply(plan).failed()).isEmpty();
		assertThat(this.requests).containsExactly(0L, 7L);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0 })
	void withoutAWaitOfTheServerThePausesBecomeLonger(long retryAfter) {
		RoleBindingsPlan plan = planTo("create");
		allowFrom("create", 91, (retryAfter >= 0) ? Duration.ofSeconds(retryAfter) : null);
		assertThat(this.reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.requests).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L);
	}

	@Test
	void aSuccessResetsThePauses() {
		RoleBindingsPlan plan = planOf(2);
		this.client.before("create", (user) -> {
			this.requests.add(this.time.seconds());
			if (this.requests.size() != 3) {
				reject(null);
			}
		});
		this.time.onSleep(() -> this.stop.set(this.requests.size() == 5));
		this.reconciler.apply(plan);
		// the third succeeds
		assertThat(this.requests).containsExactly(0L, 1L, 3L, 3L, 4L);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "4, 1", "21, 5" })
	void theTimeoutCanBeSet(int seconds, int requests) {
		RoleBindingsPlan plan = planTo("create");
		allowFrom("create", 1_000, Duration.ofSeconds(5));
		assertThat(builder().stepTimeout(Duration.ofSeconds(seconds)).build().apply(plan).failed()).hasSize(1);
		assertThat(this.requests).isEqualTo(List.of(0L, 5L, 10L, 15L, 20L).subList(0, requests));
	}

	@Test
	void noStepIsSentIfTheServerAllowsItAfterTheTimeout() {
		RoleBindingsPlan plan = planOf(5);
		allowFrom("create", 3_600, Duration.ofHours(1));
		RoleBindingsResult result = this.reconciler.apply(plan);
		assertThat(result.failed()).hasSize(5)
			.allSatisfy((outcome) -> assertThat(outcome.exception()).isInstanceOf(RateLimitException.class));
		assertThat(result.failed().get(1).exception()).hasMessage("Not sent: the server rejected other requests because"
				+ " of too many requests (429), and allows the next one in 3600000 ms");
		assertThat(this.requests).containsExactly(0L);
		assertThat(this.time.seconds()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "create, false", "create, true", "update, false", "update, true", "delete, false", "delete, true",
			"get, false", "get, true" })
	void aStopOrAnInterruptEndsThePause(String operation, boolean interrupt) {
		RoleBindingsPlan plan = planTo(operation);
		allowFrom(operation, 60, Duration.ofSeconds(60));
		this.time.onSleep(interrupt ? Thread.currentThread()::interrupt : () -> this.stop.set(true));
		RoleBindingsOutcome outcome = this.reconciler.apply(plan).outcomes().get(0);
		assertThat(Thread.interrupted()).isEqualTo(interrupt);
		assertThat(outcome.status()).isEqualTo(Status.SKIPPED);
		assertThat(outcome.exception()).isInstanceOf(CancellationException.class)
			.hasMessage("Not carried out: stopped while all requests waited because of too many requests (429)")
			.hasCauseInstanceOf(RateLimitException.class);
		assertThat(this.time.seconds()).isZero();
	}

	@Test
	void aRepeatedStepComparesTheBindingAgain() {
		RoleBindingsPlan plan = planTo("update");
		allowFrom("update", 5, Duration.ofSeconds(5));
		RoleBinding ann = this.client.bindings().get(0);
		this.time.onSleep(() -> this.client.change(ann.id(), "auditor"));
		assertThat(this.reconciler.apply(plan).failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class));
		assertThat(this.client.bindings().get(0).roleId()).isEqualTo("auditor");
	}

	@Test
	void aRequestThatMayHaveBeenCarriedOutIsNotRepeated() {
		RoleBindingsPlan plan = planTo("create");
		this.client.before("create", (user) -> {
			this.requests.add(this.time.seconds());
			throw ApiException.of("too many", ApiError.builder(429).outcomeUnknown(true).build());
		});
		assertThat(this.reconciler.apply(plan).unknown()).hasSize(1);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void theReadAfterALostResponseIsRepeated() {
		RoleBindingsPlan plan = planTo("create");
		this.client.after("create", (user) -> {
			throw MemoryClient.failure(503, true);
		});
		allowFrom("list", 9, Duration.ofSeconds(9));
		assertThat(this.reconciler.apply(plan).done()).hasSize(1);
		assertThat(this.requests).containsExactly(0L, 9L, 9L);
		assertThat(this.client.callsByOperation()).containsEntry("create", 1);
	}

	@Test
	void aLostRequestIsUnknownIfThePauseBeforeTheReadIsStopped() {
		RoleBindingsPlan plan = planTo("create");
		this.client.fail("create", MemoryClient.failure(503, true));
		allowFrom("list", 60, Duration.ofSeconds(60));
		this.time.onSleep(() -> this.stop.set(true));
		assertThat(this.reconciler.apply(plan).unknown()).hasSize(1);
	}

	/* Rejects an operation until a second */
	private void allowFrom(String operation, long second, Duration retryAfter) {
		this.client.before(operation, (subject) -> {
			this.requests.add(this.time.seconds());
			if (this.time.seconds() < second) {
				reject(retryAfter);
			}
		});
	}

	private static void reject(Duration retryAfter) {
		throw ApiException.of("too many", ApiError.builder(429).retryAfter(retryAfter).build());
	}

	private RoleBindingsPlan planTo(String operation) {
		if (!operation.equals("create")) {
			this.client.put("user-0", "auditor", SPACE, "x");
		}
		return planOf(operation.equals("delete") ? 0 : 1);
	}

	private RoleBindingsPlan planOf(int users) {
		return this.reconciler.plan(SCOPE, Access.desired(users, "reader"));
	}

	private RoleBindingsReconciler.Builder builder() {
		return Access.builder(this.client, this.time.clock()).prune(true).concurrency(1).stopWhen(this.stop::get);
	}

}
