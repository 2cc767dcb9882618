package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Runs random operations, which a seed determines, and compares each result with a
 * {@link BindingModel}. Each operation has its own seed of faults, so that a failing
 * sequence can be shortened without changing the faults of the remaining operations.
 */
final class ModelRun {

	private static final int SEQUENCE = 100;

	private final RoleBindingsClient client;

	private final FaultyServer server;

	private final StatefulApi api;

	private int operations;

	private int unknownOutcomes;

	ModelRun(RoleBindingsClient client, FaultyServer server, StatefulApi api) {
		this.client = client;
		this.server = server;
		this.api = api;
	}

	int operations() {
		return this.operations;
	}

	int unknownOutcomes() {
		return this.unknownOutcomes;
	}

	/**
	 * Run operations.
	 * @param seed determines the operations and the faults
	 * @param count the number of operations, rounded up to a multiple of 100
	 * @throws AssertionError if one of them contradicts the model; the message names the
	 * seed and the shortest sequence found that fails
	 */
	void run(long seed, int count) {
		SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < count; i += SEQUENCE) {
			List<Step> steps = Stream.generate(() -> Step.random(random)).limit(SEQUENCE).toList();
			Throwable failure = failure(steps);
			if (failure != null) {
				throw failure(seed, shrink(steps), failure);
			}
			this.operations += steps.size();
		}
	}

	private @Nullable Throwable failure(List<Step> steps) {
		this.api.clear();
		BindingModel model = new BindingModel(this.client, this.server, this.api);
		try {
			for (Step step : steps) {
				this.server.seed(step.faults());
				model.run(step.operation());
			}
			this.unknownOutcomes += model.unknownOutcomes();
			return null;
		}
		catch (RuntimeException | AssertionError ex) {
			return ex;
		}
	}

	/* Removes operations that are not needed for the failure, in ever smaller parts */
	private List<Step> shrink(List<Step> steps) {
		List<Step> shortest = steps;
		for (int size = steps.size() / 2; size > 0; size /= 2) {
			int from = 0;
			while (from + size <= shortest.size()) {
				List<Step> shorter = new ArrayList<>(shortest);
				shorter.subList(from, from + size).clear();
				if (failure(shorter) != null) {
					shortest = shorter;
				}
				else {
					from += size;
				}
			}
		}
		return shortest;
	}

	private static AssertionError failure(long seed, List<Step> steps, Throwable first) {
		String sequence = steps.stream().map((step) -> "\n\t" + step).collect(Collectors.joining());
		return new AssertionError("seed %d fails (-Dmodel.seed=%1$d repeats it); these operations are enough:%s"
			.formatted(seed, sequence), first);
	}

	/**
	 * An operation.
	 *
	 * @param operation the operation
	 * @param faults the seed of the faults of its requests
	 */
	private record Step(Operation operation, long faults) {

		/* Few users and resources, so that operations use the same bindings */
		static Step random(SplittableRandom random) {
			Operation.Kind[] kinds = Operation.Kind.values();
			return new Step(new Operation(kinds[random.nextInt(kinds.length)], random.nextInt(1, 6),
					random.nextInt(1, 5), random.nextInt(1, 4), random.nextInt(1, 21)), random.nextLong());
		}

	}

}
