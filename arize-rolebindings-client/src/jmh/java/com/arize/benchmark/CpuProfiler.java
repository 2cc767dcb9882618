package com.arize.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the CPU time of the process per call, of all threads. Unlike the elapsed time, it
 * is hardly affected by other load of the machine.
 */
public final class CpuProfiler implements InternalProfiler {

	/** The name of the result. */
	static final String RESULT = "cpu";

	private long start;

	@Override
	public String getDescription() {
		return "CPU time of the process";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.start = cpu();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double microseconds = (cpu() - this.start) / 1e3 / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(RESULT, microseconds, "us/op", AggregationPolicy.AVG));
	}

	static long cpu() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

}
