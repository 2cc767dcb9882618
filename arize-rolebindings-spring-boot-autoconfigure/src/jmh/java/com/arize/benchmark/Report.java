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
		Path results = this.directory.resolve(RESULTS);
		if (Files.exists(results)) {
			JsonNode json = JsonMapper.shared().readTree(results.toFile());
			List<Comparison> comparisons = Ratios.read(json);
			Tables tables = new Tables(comparisons);
			this.text.append(conditions(results, json, comparisons));
			section("Calls", tables.calls());
			section("Several threads and other operations", tables.operations());
			section("All results", tables.all());
			Files.writeString(this.directory.resolve("benchmarks.svg"), new RatioChart(comparisons).toString());
		}
		Path starts = this.directory.resolve(STARTS);
		if (Files.exists(starts)) {
			section("Start", new StartTable(JsonMapper.shared().readTree(starts.toFile())).toString());
		}
		Files.writeString(this.directory.resolve("benchmarks.md"), this.text);
		System.out.print(this.text);
	}

	private static String conditions(Path results, JsonNode json, List<Comparison> comparisons) throws IOException {
		IntSummaryStatistics rounds = comparisons.stream()
			.mapToInt((comparison) -> comparison.time().rounds())
			.summaryStatistics();
		return "Measured on %.10s with JDK %s and %d processors (%s), rounds: %d.%n%n".formatted(
				Files.getLastModifiedTime(results), json.at("/0/jdkVersion").asString(),
				Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"), rounds.getMin());
	}

	private void section(String title, String content) {
		this.text.append("### ").append(title).append("\n\n").append(content).append('\n');
	}

}
