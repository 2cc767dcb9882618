package com.arize.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Single calls over a loopback connection.
 */
public class CallBenchmark extends AbstractCallBenchmark {

	@Param
	public Client client;

	@Setup
	public void open(BenchmarkParams params) throws IOException {
		this.target = this.client.open(ServerProcess.current());
		if (params.getThreads() > 1) {
			warmUp(params);
		}
	}

	/* With many busy threads, the compiler threads would be starved for minutes */
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
		this.target.close();
	}

	/**
	 * The measured operation.
	 */
	private interface Call {

		void make() throws IOException;

	}

}
