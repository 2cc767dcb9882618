package com.arize.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Single calls over a loopback connection.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

	@Param
	public Client client;

	private BenchmarkClient target;

	@Setup
	public void open() {
		this.target = this.client.open(ServerProcess.current());
	}

	@Benchmark
	public Object get() throws IOException {
		return this.target.get();
	}

	@Benchmark
	public Object create() throws IOException {
		return this.target.create();
	}

	@Benchmark
	public void delete() throws IOException {
		this.target.delete();
	}

	@Benchmark
	public Object list() throws IOException {
		return this.target.list();
	}

	@TearDown
	public void close() throws IOException {
		this.target.close();
	}

}
