package com.arize.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.benchmark.Comparison.Value;
import tools.jackson.databind.JsonNode;

/**
 * Reads the results of JMH, and compares each client with the first one.
 */
final class Ratios {

	private Ratios() {
	}

	/**
	 * Read the results of all rounds.
	 * @param results what JMH has written
	 * @return the comparisons in the order of the tables
	 */
	static List<Comparison> read(JsonNode results) {
		Map<Benchmark, Map<String, Scores>> benchmarks = new LinkedHashMap<>();
		for (JsonNode result : results) {
			benchmarks.computeIfAbsent(Benchmark.of(result), (key) -> new LinkedHashMap<>())
				.computeIfAbsent(result.at("/params/client").asString(), (key) -> new Scores())
				.add(result);
		}
		List<Comparison> comparisons = new ArrayList<>();
		benchmarks.forEach((benchmark, clients) -> {
			Scores first = clients.values().iterator().next();
			clients.forEach((client, scores) -> comparisons.add(scores.compare(benchmark, client, first)));
		});
		comparisons.sort(Comparator.comparing((comparison) -> Operation.of(comparison.benchmark())));
		return comparisons;
	}

	/**
	 * A benchmark with its parameters other than the client.
	 *
	 * @param name the class and method
	 * @param parameters the values of parameters, and several threads
	 */
	private record Benchmark(String name, String parameters) {

		static Benchmark of(JsonNode result) {
			Stream<String> parameters = result.at("/params")
				.propertyStream()
				.filter((parameter) -> !parameter.getKey().equals("client"))
				.map((parameter) -> ", " + parameter.getKey() + " " + parameter.getValue().asString());
			return new Benchmark(result.at("/benchmark").asString().replace("com.arize.benchmark.", ""),
					parameters.collect(Collectors.joining()) + threads(result));
		}

		private static String threads(JsonNode result) {
			int number = result.at("/threads").asInt();
			boolean virtual = result.at("/jvmArgs").toString().contains("VIRTUAL");
			return (number == 1) ? "" : ", " + number + (virtual ? " virtual" : "") + " threads";
		}

	}

	/**
	 * The scores of a client, with one value per round.
	 */
	private static final class Scores {

		private final List<Double> times = new ArrayList<>();

		private final List<Double> cpu = new ArrayList<>();

		private final List<Double> bytes = new ArrayList<>();

		void add(JsonNode result) {
			this.times.add(median(result.at("/primaryMetric")));
			this.cpu.add(median(result.at("/secondaryMetrics/" + CpuProfiler.RESULT)));
			this.bytes.add(result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble());
		}

		Comparison compare(Benchmark benchmark, String client, Scores first) {
			String label = client.isEmpty() ? "" : Client.valueOf(client).label();
			return new Comparison(benchmark.name(), benchmark.parameters(), label,
					Value.of(this.times, first.times), Value.of(this.cpu, first.cpu), Value.of(this.bytes, first.bytes));
		}

		/* The median of the iterations, because some clients have an outlier */
		private static double median(JsonNode metric) {
			return Interval.median(metric.at("/rawData/0").valueStream().map(JsonNode::asDouble).toList());
		}

	}

}
