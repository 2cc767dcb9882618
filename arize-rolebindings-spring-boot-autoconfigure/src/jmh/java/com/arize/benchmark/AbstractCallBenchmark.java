package com.arize.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One call of each kind.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class AbstractCallBenchmark {

	Rival rival;

	@Benchmark
	public Object get() throws IOException {
		return this.rival.get();
	}

	@Benchmark
	public Object create() throws IOException {
		return this.rival.create();
	}

	@Benchmark
	public void delete() throws IOException {
		this.rival.delete();
	}

	@Benchmark
	public Object list() throws IOException {
		return this.rival.list();
	}

}
