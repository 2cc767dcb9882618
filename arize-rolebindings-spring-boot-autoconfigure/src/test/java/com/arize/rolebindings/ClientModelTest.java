package com.arize.rolebindings;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.LongStream;

import com.arize.config.Retry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests that the bindings of the API are those that {@link RoleBindingsClient} reports,
 * with random faults. {@code -Dmodel.seed} repeats the run of one seed.
 */
class ClientModelTest {

	private static final int OPERATIONS = Integer.getInteger("model.operations", 4_000);

	private static final long[] FIXED_SEEDS = { 1, 2, 3 };

	/* One request in five */
	private static final double FAULTS = 0.2;

	private static final StatefulApi api = new StatefulApi();

	private static FaultyServer server;

	private static RoleBindingsClient client;

	@BeforeAll
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

	@AfterAll
	static void stop() {
		client.close();
		server.close();
	}

	/* The fixed seeds prevent regressions, and the random one finds new failures */
	static LongStream seeds() {
		Long given = Long.getLong("model.seed");
		return (given != null) ? LongStream.of(given)
				: LongStream.concat(LongStream.of(FIXED_SEEDS), LongStream.of(new SecureRandom().nextLong()));
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void theBindingsAreWhatTheClientReports(long seed) {
		System.out.printf("ClientModelTest: seed %d%n", seed);
		ModelRun run = new ModelRun(client, server, api);

		run.run(seed, OPERATIONS / (FIXED_SEEDS.length + 1));

		System.out.printf("ClientModelTest: seed %d: %d operations, %d of unknown outcome; faults so far: %s%n", seed,
				run.operations(), run.unknownOutcomes(), server.met());
		assertThat(run.operations()).isGreaterThanOrEqualTo(OPERATIONS / (FIXED_SEEDS.length + 1));
		assertThat(run.unknownOutcomes()).isPositive();
		assertThat(server.met()).containsOnlyKeys(Fault.values());
	}

	@Test
	void aFailureNamesTheSeedAndAShortSequence() {
		RoleBindingsClient forgetful = mock(RoleBindingsClient.class, delegatesTo(client));
		doAnswer((call) -> {
			client.get(call.getArgument(0));
			return null;
		}).when(forgetful).delete(anyString());

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> new ModelRun(forgetful, server, api).run(7, OPERATIONS))
			.withMessageContaining("-Dmodel.seed=7")
			.satisfies((failure) -> assertThat(failure.getMessage().lines().skip(1)).hasSize(2)
				.anyMatch((line) -> line.contains("kind=CREATE"))
				.anyMatch((line) -> line.contains("kind=DELETE")));
	}

}
