package com.arize.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The results of a benchmark with one client, compared with those of the baseline in the
 * same rounds.
 *
 * @param benchmark the class and method
 * @param parameters the values of parameters other than the client, and several threads
 * @param client the client, as in tables
 * @param time the time of an operation in microseconds
 * @param cpu the CPU time of an operation in microseconds
 * @param bytes the allocations of an operation
 */
record Comparison(String benchmark, String parameters, String client, Value time, Value cpu, Value bytes) {

	boolean isCallInOneThread() {
		return this.benchmark.startsWith("CallBenchmark.") && this.parameters.isEmpty();
	}

	String operation() {
		Operation known = Operation.of(this.benchmark);
		return ((known != Operation.OTHER) ? known.label() : this.benchmark) + this.parameters;
	}

	boolean isBaseline() {
		return this.time.ratio() == Interval.ONE;
	}

	boolean isOf(Client client) {
		return this.client.equals(client.label());
	}

	/**
	 * One value per round.
	 *
	 * @param median the median
	 * @param ratio the ratio to the baseline within a round
	 * @param rounds the number of rounds
	 */
	record Value(double median, Interval ratio, int rounds) {

		static Value of(List<Double> values, List<Double> baseline) {
			if (values == baseline) {
				return new Value(Interval.median(values), Interval.ONE, values.size());
			}
			List<Double> ratios = IntStream.range(0, values.size())
				.mapToObj((i) -> values.get(i) / baseline.get(i))
				.toList();
			return new Value(Interval.median(values), Interval.ofRatios(ratios), values.size());
		}

		/* With three digits */
		String duration() {
			double value = this.median;
			for (String unit : List.of("µs", "ms")) {
				if (value < 999.5) {
					return number(value) + " " + unit;
				}
				value /= 1000;
			}
			return number(value) + " s";
		}

		private static String number(double value) {
			int decimals = (value < 9.995) ? 2 : (value < 99.95) ? 1 : 0;
			return String.format("%." + decimals + "f", value);
		}

	}

}
