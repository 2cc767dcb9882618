package com.arize.access.simulation;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.simulation.Journal.Event;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
	private static final boolean PARALLEL = HISTORIES > 10_000;

	/* The defects are found much earlier */
	private static final int HISTORIES_WITH_A_DEFECT = 1_000;

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
		Map<String, Integer> events = run(seed, count, UnaryOperator.identity());
		System.out.printf("SimulationTest: %,d histories from seed %d: %s%n", count, seed, events);
		if (count > 1) {
			assertThat(events).containsKeys(names(Fault.values(), Status.values(), Outcome.values(), Event.values()));
		}
	}

	private static String[] names(Enum<?>[]... kinds) {
		return Arrays.stream(kinds).flatMap(Arrays::stream).map(Journal::name).toArray(String[]::new);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void aSeedRepeatsItsHistory(long seed) {
		List<String> lines = History.run(seed, UnaryOperator.identity(), true).lines();
		assertThat(lines).isNotEmpty().isEqualTo(History.run(seed, UnaryOperator.identity(), true).lines());
	}

	@ParameterizedTest
	@MethodSource
	void aDefectIsReportedWithTheSeedAndTheHistory(Invariant invariant, String detail,
			UnaryOperator<RoleBindingsReconciler.Builder> defect) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(1, HISTORIES_WITH_A_DEFECT, defect))
			.withMessageContaining("violates the invariant that " + invariant)
			.withMessageContaining("-Dsimulation.seed=")
			.withMessageContaining("VIOLATION: ")
			.withMessageContaining(detail);
	}

	static Stream<Arguments> aDefectIsReportedWithTheSeedAndTheHistory() {
		return Stream.of(
				defect(Invariant.NOTHING_ELSE, "protected user", (reconciler) -> reconciler.protectedUsers(List.of())),
				defect(Invariant.KEPT_ADMINS, "has not read another one", (reconciler) -> reconciler.minAdmins(0)),
				defect(Invariant.COMPLETE_IS_DESIRED, "leaves", (reconciler) -> reconciler.prune(false)));
	}

	private static Arguments defect(Invariant invariant, String detail,
			UnaryOperator<RoleBindingsReconciler.Builder> defect) {
		return Arguments.of(invariant, detail, defect);
	}

	/* Returns how often each kind of event occurred */
	private static Map<String, Integer> run(long seed, int count,
			UnaryOperator<RoleBindingsReconciler.Builder> defect) {
		Map<String, Integer> events = new ConcurrentSkipListMap<>();
		LongStream seeds = LongStream.range(seed, seed + count);
		(PARALLEL ? seeds.parallel() : seeds).filter((each) -> {
			Journal journal = History.run(each, defect, false);
			journal.counts().forEach((name, number) -> events.merge(name, number, Integer::sum));
			return journal.violation() != null;
		}).findAny().ifPresent((failing) -> {
			Journal journal = History.run(failing, defect, true);
			throw new AssertionError("""
					The history of seed %d violates the invariant that %s. -Dsimulation.seed=%1$d repeats it:
					%s""".formatted(failing, journal.violation(),
					journal.lines().stream().map((line) -> "\t" + line).collect(Collectors.joining("\n"))));
		});
		return events;
	}

}
