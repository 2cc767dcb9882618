package com.arize.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the tables and the chart of the documents from the results of the last run.
 */
final class Report {

	/** The file that JMH writes. */
	static final String RESULTS = "benchmarks.json";

	/** The file that the benchmark of the start writes. */
	static final String STARTS = "start.json";

	/** The table that the benchmark of a large account writes. */
	static final String PLAN_BY_NAME = "plan.md";

	private final Path directory;

	private final StringBuilder text = new StringBuilder();

	private Report(Path directory) {
		this.directory = directory;
	}

	/**
	 * Write {@code benchmarks.md} and {@code benchmarks.svg}.
	 * @param args the directory of the results
	 */
	public static void main(String... args) throws IOException {
		new Report(Path.of(args[0])).write();
	}

	private void write() throws IOException {
		if (exists(RESULTS)) {
			writeResults();
		}
		if (exists(PLAN_BY_NAME)) {
			section("Plan by name", Files.readString(this.directory.resolve(PLAN_BY_NAME)));
		}
		if (exists(STARTS)) {
			section("Start", new StartTable(read(STARTS)).toString());
		}
		Files.writeString(this.directory.resolve("benchmarks.md"), this.text);
		System.out.print(this.text);
	}

	private void writeResults() throws IOException {
		JsonNode json = read(RESULTS);
		List<Comparison> comparisons = Ratios.read(json);
		Tables tables = new Tables(comparisons);
		this.text.append(conditions(json, comparisons));
		if (comparisons.stream().anyMatch(Comparison::isCallInOneThread)) {
			section("Calls", tables.calls());
			Files.writeString(this.directory.resolve("benchmarks.svg"), new RatioChart(comparisons).toString());
		}
		section("Several threads and other operations", tables.operations());
		section("All results", tables.all());
	}

	private boolean exists(String file) {
		return Files.exists(this.directory.resolve(file));
	}

	private JsonNode read(String file) {
		return JsonMapper.shared().readTree(this.directory.resolve(file).toFile());
	}

	private String conditions(JsonNode json, List<Comparison> comparisons) throws IOException {
		IntSummaryStatistics rounds = comparisons.stream()
			.mapToInt((comparison) -> comparison.time().rounds())
			.summaryStatistics();
		return "Measured on %.10s with JDK %s and %d processors (%s), rounds: %s.%n%n".formatted(
				Files.getLastModifiedTime(this.directory.resolve(RESULTS)), json.at("/0/jdkVersion").asString(),
				Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"),
				(rounds.getMin() == rounds.getMax()) ? rounds.getMin() : rounds.getMin() + " to " + rounds.getMax());
	}

	private void section(String title, String content) {
		this.text.append("### ").append(title).append("\n\n").append(content).append('\n');
	}

}
