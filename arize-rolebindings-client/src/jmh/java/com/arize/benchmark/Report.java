package com.arize.benchmark;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results as a table: medians over the rounds, and medians of the ratios to Apache
 * HttpClient 5 used directly within a round.
 */
final class Report {

	private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

	static {
		OPERATIONS.put("get", "get");
		OPERATIONS.put("create", "create");
		OPERATIONS.put("delete", "delete");
		OPERATIONS.put("list", "page of 100");
	}

	private static final String TIME = "time";

	private static final String BYTES = "gc.alloc.rate.norm";

	private final List<Collection<RunResult>> rounds;

	/**
	 * Create a report.
	 * @param rounds the results of JMH in each round
	 */
	Report(List<Collection<RunResult>> rounds) {
		this.rounds = rounds;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("Measured on %s with JDK %s and %d processors (%s).%n"
			.formatted(LocalDate.now(), System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(),
					System.getProperty("os.arch")));
		text.append("Rounds: %d, threads: %s, delay of the server: %s ms.%n".formatted(this.rounds.size(),
				System.getProperty("benchmark.threads", "1"), ServerProcess.DELAY));
		text.append("The last three columns are relative to %s.%n%n".formatted(Client.APACHE.label()));
		text.append("| operation | client | time | CPU time | bytes | time | CPU time | bytes |%n".formatted());
		text.append("| --- | --- | ---: | ---: | ---: | --- | --- | --- |%n".formatted());
		OPERATIONS.forEach((method, label) -> Arrays.stream(Client.values()).forEach((client) -> {
			if (values(method, client, TIME).length > 0) {
				text.append("| %s | %s | %.1f µs | %.1f µs | %,.0f | %s | %s | %s |%n".formatted(label, client.label(),
						median(values(method, client, TIME)), median(values(method, client, CpuProfiler.RESULT)),
						median(values(method, client, BYTES)), ratio(method, client, TIME),
						ratio(method, client, CpuProfiler.RESULT), ratio(method, client, BYTES)));
			}
		}));
		return text.toString();
	}

	private String ratio(String method, Client client, String metric) {
		return ratio(values(method, client, metric), values(method, Client.APACHE, metric));
	}

	/* The value of a round is the median of its iterations, because some have outliers */
	private double[] values(String method, Client client, String metric) {
		return this.rounds.stream()
			.flatMap(Collection::stream)
			.filter((result) -> result.getParams().getBenchmark().endsWith("." + method))
			.filter((result) -> result.getParams().getParam("client").equals(client.name()))
			.map((result) -> metric.equals(TIME) ? result.getPrimaryResult()
					: result.getSecondaryResults().get(metric))
			.mapToDouble(Report::median)
			.toArray();
	}

	private static double median(Result<?> iterations) {
		return iterations.getStatistics().getPercentile(50);
	}

	private static double median(double[] values) {
		double[] sorted = Arrays.stream(values).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/*
	 * The median of the ratios of the rounds, and the interval that contains the true
	 * median with a probability of at least 95 %, whatever the distribution is
	 */
	private static String ratio(double[] values, double[] others) {
		if (values.length != others.length || Arrays.equals(values, others)) {
			return (values.length == others.length) ? "1" : "";
		}
		double[] ratios = IntStream.range(0, values.length).mapToDouble((i) -> values[i] / others[i]).sorted().toArray();
		int rank = intervalRank(ratios.length);
		if (rank == 0) {
			return "%.2f (no interval: fewer than 6 rounds)".formatted(median(ratios));
		}
		double low = ratios[rank - 1];
		double high = ratios[ratios.length - rank];
		String interval = "%.2f to %.2f".formatted(low, high);
		return (low <= 1 && high >= 1) ? "no difference shown (%s)".formatted(interval)
				: "%.2f (%s)".formatted(median(ratios), interval);
	}

	/*
	 * The rank of the ends of the interval, from both ends of the sorted values; 0 if
	 * there are too few. A value is above the true median with a probability of 1/2.
	 */
	private static int intervalRank(int count) {
		BinomialDistribution above = new BinomialDistribution(count, 0.5);
		int rank = 0;
		while (above.cumulativeProbability(rank) <= 0.025) {
			rank++;
		}
		return rank;
	}

}
