package com.arize.rolebindings;

import java.time.Duration;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import com.arize.config.Retry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that, whatever goes wrong on the way, the API holds what
 * {@link RoleBindingsClient} has told. A failure is printed with the seeds that repeat
 * it.
 */
class ClientModelTest {

	private static final int OPERATIONS = Integer.getInteger("model.operations", 10_000);

	private static final int SEQUENCES = 100;

	/* One request in five */
	private static final double FAULTS = 0.2;

	private static final StatefulApi api = new StatefulApi();

	private static FaultyServer server;

	private static RoleBindingsClient client;

	private static int operations;

	private static int unknownOutcomes;

	@BeforeContainer
	static void start() {
		server = new FaultyServer(api, FAULTS);
		client = RoleBindingsClient.of(server.configuration()
			.readTimeout(Duration.ofMinutes(1))
			.callTimeout(Duration.ofMinutes(1))
			.retry(Retry.defaults()
				.withMaxAttempts(BindingModel.MAX_ATTEMPTS)
				.withBackOff(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
			.build());
	}

	@Property(tries = SEQUENCES, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
	void theApiHoldsWhatTheClientHasTold(@ForAll("sequences") List<Operation> sequence, @ForAll long seedOfFaults) {
		api.clear();
		server.seed(seedOfFaults);
		BindingModel model = new BindingModel(client, server, api);
		for (Operation operation : sequence) {
			model.run(operation);
			operations++;
		}
		unknownOutcomes += model.unknownOutcomes();
	}

	@Provide
	Arbitrary<List<Operation>> sequences() {
		// few users and resources, so that operations meet
		return Combinators
			.combine(Arbitraries.of(Operation.Kind.class), Arbitraries.integers().between(1, 5),
					Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 3),
					Arbitraries.integers().between(1, 20))
			.as(Operation::new)
			.list()
			.ofSize((OPERATIONS + SEQUENCES - 1) / SEQUENCES);
	}

	@AfterContainer
	static void stop() {
		client.close();
		server.close();
		System.out.printf("%d operations, %d of unknown outcome; the requests met with %s%n", operations,
				unknownOutcomes, server.met());
		assertThat(operations).isGreaterThanOrEqualTo(OPERATIONS);
		assertThat(unknownOutcomes).isPositive();
		assertThat(server.met()).containsOnlyKeys(Fault.values());
	}

}
