package com.arize.benchmark;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results as a table: medians over the rounds, and the ratios of the time within a
 * round to that of Apache HttpClient 5 used directly and to that of RestClient.
 */
final class Report {

	private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

	static {
		OPERATIONS.put("get", "get");
		OPERATIONS.put("create", "create");
		OPERATIONS.put("delete", "delete");
		OPERATIONS.put("list", "page of 100");
	}

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
		StringBuilder text = new StringBuilder("Measured on %s with JDK %s and %d processors (%s), rounds: %d.%n%n"
			.formatted(LocalDate.now(), System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(),
					System.getProperty("os.arch"), this.rounds.size()));
		text.append("| operation | client | time | CPU time | bytes | time / %s | time / %s |%n".formatted(
				Client.APACHE.label(), Client.REST_CLIENT.label()));
		text.append("| --- | --- | ---: | ---: | ---: | --- | --- |%n".formatted());
		OPERATIONS.forEach((method, label) -> Arrays.stream(Client.values()).forEach((client) -> {
			double[] times = values(method, client, "time");
			if (times.length > 0) {
				text.append("| %s | %s | %.1f µs | %.1f µs | %,.0f | %s | %s |%n".formatted(label, client.label(),
						median(times), median(values(method, client, CpuProfiler.RESULT)),
						median(values(method, client, "gc.alloc.rate.norm")),
						ratio(times, values(method, Client.APACHE, "time")),
						ratio(times, values(method, Client.REST_CLIENT, "time"))));
			}
		}));
		return text.toString();
	}

	/* One value per round: the median of the iterations, because some have outliers */
	private double[] values(String method, Client client, String metric) {
		return this.rounds.stream()
			.flatMap(Collection::stream)
			.filter((result) -> result.getParams().getBenchmark().endsWith("." + method))
			.filter((result) -> result.getParams().getParam("client").equals(client.name()))
			.map((result) -> metric.equals("time") ? result.getPrimaryResult()
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
	 * The geometric mean and its 95 % confidence interval, because the ratios 2 and 1/2
	 * are equally far from 1
	 */
	private static String ratio(double[] values, double[] others) {
		if (values.length != others.length || Arrays.equals(values, others)) {
			return (values.length == others.length) ? "1" : "";
		}
		SummaryStatistics logarithms = new SummaryStatistics();
		IntStream.range(0, values.length).forEach((i) -> logarithms.addValue(Math.log(values[i] / others[i])));
		long count = logarithms.getN();
		double mean = logarithms.getMean();
		if (count == 1) {
			return "%.2f".formatted(Math.exp(mean));
		}
		double half = new TDistribution(count - 1).inverseCumulativeProbability(0.975)
				* logarithms.getStandardDeviation() / Math.sqrt(count);
		return "%.2f (%.2f to %.2f)".formatted(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
	}

}
