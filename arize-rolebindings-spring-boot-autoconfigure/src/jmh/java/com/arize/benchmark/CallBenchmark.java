package com.arize.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One call over a loopback connection.
 */
public class CallBenchmark extends AbstractCallBenchmark {

	@Param
	public Client client;

	@Setup
	public void open(BenchmarkParams params) throws IOException {
		this.rival = this.client.open(ServerProcess.current());
		if (params.getThreads() > 1) {
			warmUp(params);
		}
	}

	/* Beside many busy threads, the compiler would not get its turn for minutes */
	private void warmUp(BenchmarkParams params) throws IOException {
		Call call = call(params.getBenchmark());
		long duration = params.getWarmup().getCount() * params.getWarmup().getTime().convertTo(TimeUnit.NANOSECONDS);
		long start = System.nanoTime();
		while (System.nanoTime() - start < duration) {
			call.make();
		}
	}

	private Call call(String benchmark) {
		return switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
			case "get" -> this::get;
			case "create" -> this::create;
			case "delete" -> this::delete;
			case "list" -> this::list;
			default -> throw new IllegalArgumentException(benchmark);
		};
	}

	@TearDown
	public void close() throws IOException {
		this.rival.close();
	}

	/**
	 * Whatever is measured.
	 */
	private interface Call {

		void make() throws IOException;

	}

}
