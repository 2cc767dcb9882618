package com.arize.access.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.simulation.History.Course;
import com.arize.access.simulation.Journal.Violation;
import com.arize.access.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Runs many histories, each of which a seed determines.
 */
final class Simulation {

	private static final int HISTORIES_BETWEEN_REPORTS = 50_000;

	private final Mutation mutation;

	private final Map<String, Long> counts = new TreeMap<>();

	private final AtomicInteger started = new AtomicInteger();

	private final AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();

	/**
	 * Create a simulation.
	 */
	Simulation(Mutation mutation) {
		this.mutation = mutation;
	}

	/**
	 * Run histories.
	 */
	Map<String, Long> run(long seed, int count, int concurrency) {
		CompletableFuture
			.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> runNext(seed, count), History.threads))
				.limit(concurrency)
				.toArray(CompletableFuture<?>[]::new))
			.join();
		AssertionError failed = this.failure.get();
		if (failed != null) {
			throw failed;
		}
		return this.counts;
	}

	private void runNext(long seed, int count) {
		int index = this.started.getAndIncrement();
		while (index < count && this.failure.get() == null) {
			try {
				run(seed + index);
			}
			catch (AssertionError ex) {
				this.failure.compareAndSet(null, ex);
			}
			index = this.started.getAndIncrement();
			if (index % HISTORIES_BETWEEN_REPORTS == 0) {
				System.out.printf("Simulation: %,d histories%n", index);
			}
		}
	}

	private void run(long seed) {
		Course course = History.run(Schedule.random(seed), this.mutation, false);
		if (course.violation() != null) {
			throw failure(seed, course.violation(), course.decisions());
		}
		count(course.journal().counts());
	}

	private synchronized void count(Map<String, Integer> events) {
		events.forEach((name, count) -> this.counts.merge(name, (long) count, Long::sum));
	}

	private AssertionError failure(long seed, Violation violation, Map<Topic, Decisions> decisions) {
		Map<Topic, Decisions> shortest = new Shrinker((shorter) -> {
			Violation other = History.run(Schedule.repeat(shorter), this.mutation, false).violation();
			return other != null && other.invariant() == violation.invariant();
		}, decisions).shrink();
		Course course = History.run(Schedule.repeat(shortest), this.mutation, true);
		return new AssertionError("""
				The history of seed %d violates the invariant that %s. -Dsimulation.seed=%1$d repeats it. \
				This is enough:
				%s
				%s""".formatted(seed, violation.invariant(), lines(course.setting()), lines(course.journal().lines())));
	}

	private static String lines(List<String> lines) {
		return lines.stream().map((line) -> "\t" + line).collect(Collectors.joining("\n"));
	}

}
