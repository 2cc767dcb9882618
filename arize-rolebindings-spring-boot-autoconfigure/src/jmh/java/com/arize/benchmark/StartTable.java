package com.arize.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

/**
 * What each starter adds to the start of an application: the median of the differences to
 * the application without it, in the same round. The first application is that without a
 * starter.
 */
final class StartTable {

	private static final Map<String, String> LABELS = Map.of("arize", "this starter", "restclient", "`restclient`",
			"mongodb", "`mongodb`", "elasticsearch", "`elasticsearch`", "openai", "Spring AI, `openai`");

	private final Map<String, List<JsonNode>> variants = new LinkedHashMap<>();

	StartTable(JsonNode starts) {
		for (JsonNode start : starts) {
			String cache = start.at("/cache").asString().toUpperCase(Locale.ROOT);
			String variant = "JDK %s, %s jar".formatted(start.at("/jdk").asString(), start.at("/packaging").asString())
					+ (cache.equals("NONE") ? "" : ", " + cache + " cache");
			this.variants.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(start);
		}
	}

	@Override
	public String toString() {
		List<String> columns = new ArrayList<>(List.of("CPU time / elapsed time"));
		starters(this.variants.values().iterator().next()).forEach((starter) -> columns
			.add(LABELS.getOrDefault(starter.at("/application").asString(), starter.at("/application").asString()) + ":"));
		Markdown table = new Markdown(columns);
		this.variants.forEach((variant, starts) -> {
			List<String> cells = new ArrayList<>(List.of(variant));
			starters(starts).forEach((starter) -> cells.add("%.0f / %.0f ms"
				.formatted(added(starter, starts.get(0), "/cpuMs"), added(starter, starts.get(0), "/wallMs"))));
			table.row(cells);
		});
		return table.toString();
	}

	private static List<JsonNode> starters(List<JsonNode> starts) {
		return starts.subList(1, starts.size());
	}

	private static double added(JsonNode starter, JsonNode without, String values) {
		return Interval.median(IntStream.range(0, starter.at(values).size())
			.mapToObj((i) -> starter.at(values + "/" + i).asDouble() - without.at(values + "/" + i).asDouble())
			.toList());
	}

}
