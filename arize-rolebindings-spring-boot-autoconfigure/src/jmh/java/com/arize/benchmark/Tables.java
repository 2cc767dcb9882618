package com.arize.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of the results of JMH.
 */
final class Tables {

	private final List<Comparison> comparisons;

	Tables(List<Comparison> comparisons) {
		this.comparisons = comparisons;
	}

	/**
	 * The time of calls in one thread: a row for each client, absolute for the baseline.
	 * @return the table
	 */
	String calls() {
		List<Comparison> calls = select(Comparison::isCallInOneThread);
		List<String> columns = new ArrayList<>(List.of("time of a call"));
		columns.addAll(group(calls, Comparison::operation).keySet());
		Markdown table = new Markdown(columns);
		group(calls, Comparison::client).forEach((client, row) -> {
			Stream<String> times = row.stream()
				.map((call) -> call.isBaseline() ? call.time().duration() : call.time().ratio().toString());
			table.row(Stream.concat(Stream.of(client), times).toList());
		});
		return table.toString();
	}

	/**
	 * This client beside the baseline: calls in several threads, and other operations.
	 * @return the table
	 */
	String operations() {
		Markdown table = new Markdown(List.of("operation", Client.BASELINE.label() + ":", Client.STARTER.label() + ":",
				"time ratio", "bytes ratio"));
		List<Comparison> operations = select((comparison) -> !comparison.isCallInOneThread());
		group(operations, Comparison::operation).forEach((operation, clients) -> {
			Comparison baseline = clients.get(0);
			clients.stream().filter((client) -> client.isOf(Client.STARTER)).forEach((client) -> {
				if (baseline.isOf(Client.BASELINE)) {
					table.row(List.of(operation, baseline.time().duration(), client.time().duration(),
							client.time().ratio().toString(), client.bytes().ratio().toString()));
				}
				else if (client == baseline) {
					table.row(List.of(operation, "", client.time().duration(), "", ""));
				}
			});
		});
		return table.toString();
	}

	/**
	 * All results.
	 * @return the table
	 */
	String all() {
		Markdown table = new Markdown(List.of("operation", "client", "time:", "CPU time:", "bytes:", "time ratio",
				"CPU ratio", "bytes ratio"));
		for (Comparison comparison : this.comparisons) {
			table.row(List.of(comparison.operation(), comparison.client(), comparison.time().duration(),
					comparison.cpu().duration(), "%,.0f".formatted(comparison.bytes().median()),
					comparison.time().ratio().toString(), comparison.cpu().ratio().toString(),
					comparison.bytes().ratio().toString()));
		}
		return table.toString();
	}

	private List<Comparison> select(Predicate<Comparison> condition) {
		return this.comparisons.stream().filter(condition).toList();
	}

	private static Map<String, List<Comparison>> group(List<Comparison> comparisons, Function<Comparison, String> key) {
		return comparisons.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
	}

}
