package com.arize.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.config.RetrySettings;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the result of a reconciliation is correct if requests have faults.
 */
class RoleBindingsFaultsTest {

	private static final int BINDINGS = 1_200;

	private final Random random = new Random(20260102);

	private final Set<Integer> faults = new HashSet<>();

	/* An update that is carried out twice has the effect of one */
	private final FakeRoleBindingsClient bindings = new FakeRoleBindingsClient(() -> Instant.EPOCH);

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, this.bindings, new FakeArizeDirectory());

	private RoleBindingsClient client;

	@BeforeEach
	void start() {
		this.standIn.wireMock().addMockServiceRequestListener((request, response) -> addFault());
		this.client = RoleBindingsClient.of(Loopback.configuration(this.standIn.getApiUrl().getPort())
			.readTimeout(Duration.ofMinutes(1))
			.callTimeout(Duration.ofMinutes(1))
			.retry(RetrySettings.defaults().withBackOff(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
			.build());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.standIn.close();
	}

	/* After one request in five, for the next one */
	private synchronized void addFault() {
		if (this.random.nextInt(5) == 0) {
			int fault = this.random.nextInt(4);
			this.faults.add(fault);
			switch (fault) {
				case 0 -> this.standIn.next().fail(429, Duration.ZERO);
				case 1 -> this.standIn.next().fail(503);
				case 2 -> this.standIn.next().cut();
				default -> this.standIn.next().delay(Duration.ofMillis(1));
			}
		}
	}

	@Test
	void outcomesOfAThousandStepsMatchTheBindings() {
		IntStream.range(0, BINDINGS).forEach(this::giveAtFirst);
		List<CreateRoleBindingRequest> desired = IntStream.range(0, BINDINGS)
			.filter((number) -> number % 3 != 2)
			.mapToObj(RoleBindingsFaultsTest::desired)
			.toList();
		RoleBindingsPlan plan = plan(desired);
		assertThat(plan.changes()).hasSize(1_000);
		List<Integer> progress = new ArrayList<>();

		RoleBindingsResult result = RoleBindingsReconciler.of(this.client)
			.apply(plan, (outcome, finished, total) -> progress.add(finished));

		assertThat(progress).isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
		assertThat(result.outcomes()).extracting(RoleBindingsOutcome::change).isEqualTo(plan.changes());
		Map<RoleBindingKey, RoleBinding> now = this.bindings.bindings()
			.stream()
			.collect(Collectors.toMap(RoleBindingKey::of, (binding) -> binding));
		assertThat(result.outcomes()).allSatisfy((outcome) -> checkOutcome(outcome, now));
		// exactly the steps that the result reports as not done remain
		assertThat(notDone(result)).containsAll(keys(plan(desired).changes()));
		assertThat(this.faults).hasSize(4);
		assertThat(result.done()).filteredOn((outcome) -> outcome.exception() != null)
			.as("determined by a read")
			.isNotEmpty();
	}

	private static void checkOutcome(RoleBindingsOutcome outcome, Map<RoleBindingKey, RoleBinding> now) {
		RoleBinding binding = now.get(outcome.change().key());
		if (outcome.status() == Status.DONE) {
			assertThat(binding).as(outcome.toString()).isEqualTo(outcome.binding());
			assertThat((binding != null) ? binding.roleId() : null).isEqualTo(outcome.change().newRoleId());
		}
		else if (outcome.status() == Status.FAILED) {
			assertThat(binding).as(outcome.toString()).isEqualTo(outcome.change().existing());
		}
	}

	/* Of six: one as desired, two missing, one with another role, two to delete */
	private void giveAtFirst(int number) {
		if (number % 3 != 1) {
			String role = (number % 6 == 0) ? "reader" : "auditor";
			this.bindings.create("user-" + number / 10, role, SPACE, "space-" + number);
		}
	}

	private static CreateRoleBindingRequest desired(int number) {
		return CreateRoleBindingRequest.builder()
			.userId("user-" + number / 10)
			.roleId("reader")
			.resourceType(SPACE)
			.resourceId("space-" + number)
			.build();
	}

	/* Reads without faults, which only the application of the plan is to have */
	private RoleBindingsPlan plan(List<CreateRoleBindingRequest> desired) {
		Map<String, List<CreateRoleBindingRequest>> bySpace = desired.stream()
			.collect(Collectors.groupingBy(CreateRoleBindingRequest::resourceId));
		// a failed step prevents no step of another scope
		return RoleBindingsReconciler.builder(this.bindings)
			.prune(true)
			.build()
			.plan(IntStream.range(0, BINDINGS)
				.mapToObj((number) -> "space-" + number)
				.map((space) -> DesiredState.of(RoleBindingsScope.ofResource(SPACE, space),
						bySpace.getOrDefault(space, List.of())))
				.toList());
	}

	private static List<RoleBindingKey> notDone(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.filter((outcome) -> outcome.status() != Status.DONE)
			.map((outcome) -> outcome.change().key())
			.toList();
	}

	private static List<RoleBindingKey> keys(List<RoleBindingChange> changes) {
		return changes.stream().map(RoleBindingChange::key).toList();
	}

}
