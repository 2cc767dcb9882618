package com.arize.benchmark;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the results of JMH as ratios of each client to the first one, by round. The first
 * columns of numbers are medians, the last ones ratios.
 */
final class Ratios {

	private Ratios() {
	}

	/**
	 * Print a table.
	 * @param args the JSON file that JMH wrote
	 */
	public static void main(String... args) {
		Map<String, Map<String, Scores>> benchmarks = new LinkedHashMap<>();
		for (JsonNode result : JsonMapper.shared().readTree(new File(args[0]))) {
			String name = result.at("/benchmark").asString().replace("com.arize.benchmark.", "");
			String virtual = result.at("/jvmArgs").toString().contains("VIRTUAL") ? " virtual" : "";
			benchmarks
				.computeIfAbsent(name + " | " + result.at("/threads").asInt() + virtual, (key) -> new LinkedHashMap<>())
				.computeIfAbsent(result.at("/params/client").asString(), (key) -> new Scores())
				.add(result);
		}
		System.out.println("| benchmark | threads | client | µs | CPU µs | bytes | time | CPU | bytes |");
		System.out.println("| --- | ---: | --- | ---: | ---: | ---: | --- | --- | --- |");
		benchmarks.forEach(Ratios::print);
	}

	private static void print(String benchmark, Map<String, Scores> clients) {
		Scores first = clients.values().iterator().next();
		clients.forEach((client, scores) -> System.out.printf("| %s | %s | %.1f | %.1f | %.0f | %s | %s | %s |%n",
				benchmark, client, Interval.median(scores.times), Interval.median(scores.cpu),
				Interval.median(scores.bytes), ratio(scores.times, first.times), ratio(scores.cpu, first.cpu),
				ratio(scores.bytes, first.bytes)));
	}

	private static Interval ratio(List<Double> values, List<Double> first) {
		return Interval
			.ofRatios(IntStream.range(0, values.size()).mapToObj((i) -> values.get(i) / first.get(i)).toList());
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

		/* The median of the iterations, because some clients have an outlier */
		private static double median(JsonNode metric) {
			return Interval.median(metric.at("/rawData/0").valueStream().map(JsonNode::asDouble).toList());
		}

	}

}
