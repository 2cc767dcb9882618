package com.arize.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/**
 * Listing of 10,000 pages with a heap that is smaller than all of them.
 */
@Fork(jvmArgsAppend = { "-Xms64m", "-Xmx64m" })
public class SmallHeapBenchmark extends AbstractSeveralCallsBenchmark {

	@Benchmark
	public long listAll() throws IOException {
		return listAll(10_000);
	}

}
