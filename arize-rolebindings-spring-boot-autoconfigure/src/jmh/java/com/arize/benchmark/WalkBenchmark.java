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
 * What takes several calls: all of 1,000 pages, and a creation that finds the binding
 * there already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WalkBenchmark {

	@Param({ "FLOOR", "STARTER" })
	public Client client;

	private Floor floor;

	private Starter starter;

	@Setup
	public void open() {
		this.floor = new Floor(ServerProcess.current());
		this.starter = new Starter(ServerProcess.current());
	}

	@TearDown
	public void close() throws IOException {
		this.floor.close();
		this.starter.close();
	}

	@Benchmark
	public long listAll() throws IOException {
		long bindings = (this.client == Client.FLOOR) ? this.floor.listAll() : this.starter.listAll();
		if (bindings != Answers.PAGES * 100) {
			throw new IllegalStateException("found " + bindings);
		}
		return bindings;
	}

	@Benchmark
	public Object createOrUpdate() throws IOException {
		return (this.client == Client.FLOOR) ? this.floor.createOrFind() : this.starter.createOrUpdate();
	}

}
