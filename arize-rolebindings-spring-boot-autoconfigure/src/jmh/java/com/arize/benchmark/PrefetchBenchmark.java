package com.arize.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;

/**
 * Compares {@code listAll} with and without prefetch, with a server that responds after
 * 50 ms, and a consumer that needs 40 ms for the bindings of a page.
 */
final class PrefetchBenchmark {

	private static final int PAGES = 40;

	private static final int SERVER_MILLIS = 50;

	private static final int CONSUMER_MILLIS = 40;

	private final Starter client;

	private PrefetchBenchmark(URI server) {
		this.client = new Starter(server);
	}

	static String run(int rounds) throws IOException {
		try (ServerProcess server = new ServerProcess(SERVER_MILLIS)) {
			PrefetchBenchmark benchmark = new PrefetchBenchmark(URI.create(server.url()));
			benchmark.read(2, true);
			List<Double> without = new ArrayList<>();
			List<Double> with = new ArrayList<>();
			for (int round = 0; round < rounds; round++) {
				without.add(benchmark.read(PAGES, false));
				with.add(benchmark.read(PAGES, true));
			}
			benchmark.client.close();
			Markdown table = new Markdown(List.of("pages:", "server:", "consumer:", "`listAll`:", "with prefetch:"));
			table.row(List.of(String.valueOf(PAGES), milliseconds(PAGES * SERVER_MILLIS),
					milliseconds(PAGES * CONSUMER_MILLIS), milliseconds(Interval.median(without)),
					milliseconds(Interval.median(with))));
			return table.toString();
		}
	}

	private static String milliseconds(double value) {
		return "%,.0f ms".formatted(value);
	}

	private double read(int pages, boolean prefetch) {
		long start = System.nanoTime();
		try (Stream<RoleBinding> bindings = this.client.listAll(pages, prefetch)) {
			int[] number = new int[1];
			bindings.forEach((binding) -> {
				if (number[0]++ % 100 == 0) {
					use();
				}
			});
			if (number[0] != pages * 100) {
				throw new IllegalStateException("found " + number[0]);
			}
		}
		return (System.nanoTime() - start) / 1e6;
	}

	private static void use() {
		try {
			Thread.sleep(CONSUMER_MILLIS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
