package com.arize.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * Listing of 1,000 pages, and an upsert of an existing binding.
 */
public class SeveralCallsBenchmark extends AbstractSeveralCallsBenchmark {

	@Benchmark
	public long listAll() throws IOException {
		return listAll(1000);
	}

	@Benchmark
	public Object createOrUpdate() throws IOException {
		return (this.client == Client.BASELINE) ? this.baseline.createOrFind() : this.starter.createOrUpdate();
	}

}
