package com.arize.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * All of 1,000 pages, and a creation that finds the binding there already.
 */
public class WalkBenchmark extends AbstractWalkBenchmark {

	@Benchmark
	public long listAll() throws IOException {
		return listAll(1000);
	}

	@Benchmark
	public Object createOrUpdate() throws IOException {
		return (this.client == Client.FLOOR) ? this.floor.createOrFind() : this.starter.createOrUpdate();
	}

}
