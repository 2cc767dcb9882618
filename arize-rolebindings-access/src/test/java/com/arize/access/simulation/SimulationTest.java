package com.arize.access.simulation;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.simulation.History.Course;
import com.arize.access.simulation.Journal.Event;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Simulates histories of replicas that reconcile while requests fail, processes are
 * killed and people change bindings and permissions, and tests the invariants of each
 * history. The property {@code simulation.seed} repeats the history of one seed.
 */
class SimulationTest {

	private static final int HISTORIES = Integer.getInteger("simulation.histories", 200);

	/* The tests of a build run in two JVMs */
	private static final int CONCURRENCY = (HISTORIES > 10_000) ? Runtime.getRuntime().availableProcessors() : 1;

	/* Most defects are found much earlier */
	private static final int HISTORIES_OF_A_MUTANT = 1_000;

	/* From the first ones on, the failure of one mutant takes eight seconds to shrink */
	private static final long SEED_OF_A_MUTANT = 91;

	private static final int MAX_LINES_OF_A_MUTANT = 60;

	private static final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private static Level level;

	@BeforeAll
	static void withoutLogs() {
		level = root.getLevel();
		root.setLevel(Level.OFF);
	}

	@AfterAll
	static void withLogs() {
		root.setLevel(level);
	}

	/* The fixed seed prevents regressions, and the random one finds new failures */
	static LongStream seeds() {
		Long given = Long.getLong("simulation.seed");
		return (given != null) ? LongStream.of(given) : LongStream.of(1, new SecureRandom().nextLong());
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyHistoryKeepsTheInvariants(long seed) {
		int count = (Long.getLong("simulation.seed") != null) ? 1 : HISTORIES / 2;
		System.out.printf("SimulationTest: %,d histories from seed %d%n", count, seed);
		long start = System.nanoTime();
		Map<String, Long> events = new Simulation(Mutation.NONE).run(seed, count, CONCURRENCY);
		System.out.printf("SimulationTest: %,d histories from seed %d in %,d ms: %s%n", count, seed,
				(System.nanoTime() - start) / 1_000_000, events);
		if (count > 1) {
			assertThat(events).containsKeys(names(Fault.values(), Status.values(), Outcome.values(), Event.values()));
		}
	}

	private static String[] names(Enum<?>[]... kinds) {
		return Arrays.stream(kinds).flatMap(Arrays::stream).map(Journal::name).toArray(String[]::new);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void aSeedAndTheDecisionsOfAHistoryRepeatIt(long seed) {
		Course first = History.run(Schedule.random(seed), Mutation.NONE, true);
		assertThat(first.journal().lines()).isNotEmpty()
			.isEqualTo(lines(Schedule.random(seed)))
			.isEqualTo(lines(Schedule.repeat(first.decisions())));
	}

	private static List<String> lines(Schedule schedule) {
		return History.run(schedule, Mutation.NONE, true).journal().lines();
	}

	@ParameterizedTest
	@EnumSource(Mutant.class)
	void findsTheDefectOfAMutant(Mutant mutant) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> new Simulation(mutant).run(SEED_OF_A_MUTANT, HISTORIES_OF_A_MUTANT, 1))
			.withMessageContaining("violates the invariant that " + mutant.invariant())
			.withMessageContaining("-Dsimulation.seed=")
			.withMessageContaining(mutant.detail())
			.satisfies((failure) -> assertThat(failure.getMessage().lines()).hasSizeLessThan(MAX_LINES_OF_A_MUTANT));
	}

}
