package com.arize.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Base class for benchmarks of operations with several calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class AbstractSeveralCallsBenchmark {

	@Param({ "BASELINE", "STARTER" })
	public Client client;

	ApacheByHand baseline;

	Starter starter;

	@Setup
	public void open() {
		this.baseline = new ApacheByHand(ServerProcess.current());
		this.starter = new Starter(ServerProcess.current());
	}

	@TearDown
	public void close() throws IOException {
		this.baseline.close();
		this.starter.close();
	}

	long listAll(int pages) throws IOException {
		long bindings = (this.client == Client.BASELINE) ? this.baseline.listAll(pages) : this.starter.listAll(pages);
		if (bindings != pages * 100) {
			throw new IllegalStateException("found " + bindings);
		}
		return bindings;
	}

}
