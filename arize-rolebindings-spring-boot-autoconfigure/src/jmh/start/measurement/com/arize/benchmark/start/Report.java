package com.arize.benchmark.start;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results as a table and as JSON.
 *
 * @param results the durations of each application in each round
 */
record Report(Map<Variant, Map<Application, List<StartTime>>> results) {

	/* A list of {application, packaging, jdk, cache, wallMs: [...], cpuMs: [...]} */
	String json() {
		return this.results.entrySet()
			.stream()
			.flatMap((variant) -> variant.getValue()
				.entrySet()
				.stream()
				.map((application) -> json(variant.getKey(), application.getKey(), application.getValue())))
			.collect(Collectors.joining(",\n", "[\n", "\n]\n"));
	}

	private static String json(Variant variant, Application application, List<StartTime> durations) {
		return "{\"application\": \"%s\", \"packaging\": \"%s\", \"jdk\": %d, \"cache\": \"%s\", \"wallMs\": %s, \"cpuMs\": %s}"
			.formatted(application.name(), variant.packaging(), variant.jdk().version(), variant.cache(),
					values(durations, StartTime::wall), values(durations, StartTime::cpu));
	}

	private static List<Long> values(List<StartTime> durations, ToLongFunction<StartTime> value) {
		return durations.stream().map(value::applyAsLong).toList();
	}

	String table() {
		return this.results.entrySet()
			.stream()
			.map((variant) -> rows(variant.getKey(), variant.getValue()))
			.collect(Collectors.joining("\n",
					"| start | application | wall ms | added | CPU ms | added |\n| --- | --- | ---: | --- | ---: | --- |\n",
					""));
	}

	private static String rows(Variant variant, Map<Application, List<StartTime>> durations) {
		List<StartTime> plain = durations.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().name().equals(Application.PLAIN))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
		return durations.entrySet()
			.stream()
			.map((entry) -> "| %s | `%s` | %s | %s |".formatted(variant, entry.getKey().name(),
					columns(values(entry.getValue(), StartTime::wall), values(plain, StartTime::wall)),
					columns(values(entry.getValue(), StartTime::cpu), values(plain, StartTime::cpu))))
			.collect(Collectors.joining("\n"));
	}

	/* The median, and the median of the differences with their quartiles */
	private static String columns(List<Long> values, List<Long> plain) {
		List<Long> added = IntStream.range(0, values.size()).mapToObj((i) -> values.get(i) - plain.get(i)).toList();
		return "%,d | %d (%d to %d)".formatted(quantile(values, 0.5), quantile(added, 0.5), quantile(added, 0.25),
				quantile(added, 0.75));
	}

	private static long quantile(List<Long> values, double fraction) {
		List<Long> sorted = values.stream().sorted().toList();
		double position = fraction * (sorted.size() - 1);
		long low = sorted.get((int) Math.floor(position));
		long high = sorted.get((int) Math.ceil(position));
		return Math.round(low + (position - Math.floor(position)) * (high - low));
	}

}
