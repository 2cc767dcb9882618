package com.arize.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds. In each round, each client runs in a new JVM, one
 * immediately after the other, so that other load of the machine affects all of them.
 */
public final class Benchmarks {

	private static final boolean QUICK = Boolean.getBoolean("benchmark.quick");

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = QUICK ? 1 : Integer.getInteger("benchmark.rounds", 9);
		List<Collection<RunResult>> results = new ArrayList<>();
		try (ServerProcess server = new ServerProcess()) {
			for (int round = 1; round <= rounds; round++) {
				results.add(run(server.url()));
				System.out.printf("Round %d of %d%n", round, rounds);
			}
		}
		String report = new Report(results).toString();
		System.out.print(report);
		Files.writeString(Path.of(System.getProperty("benchmark.output")), report);
	}

	private static Collection<RunResult> run(String server) throws RunnerException {
		TimeValue time = QUICK ? TimeValue.milliseconds(100) : TimeValue.seconds(1);
		return new Runner(new OptionsBuilder().include(System.getProperty("benchmark.include", "."))
			.forks(1)
			.threads(Integer.getInteger("benchmark.threads", 1))
			.warmupIterations(QUICK ? 1 : Integer.getInteger("benchmark.warmup", 4))
			.warmupTime(time)
			.measurementIterations(QUICK ? 1 : 4)
			.measurementTime(time)
			.jvmArgs("-Xms1g", "-Xmx1g", "-D" + ServerProcess.PROPERTY + "=" + server)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();
	}

}
