package com.arize.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds. In each round, each client runs in a new JVM, one
 * immediately after the other, so that other load of the machine affects all of them.
 * Clients are compared by their ratios within a round.
 */
public final class Benchmarks {

	private static final String CALLS = CallBenchmark.class.getName();

	private static final boolean QUICK = Boolean.getBoolean("benchmark.quick");

	private final String include = System.getProperty("benchmark.include");

	private final String clients = System.getProperty("benchmark.clients");

	private final String threads = System.getProperty("benchmark.threads");

	private final int rounds = QUICK ? 1 : Integer.getInteger("benchmark.forks");

	private final Path output = Path.of(System.getProperty("benchmark.output"));

	private final List<RunResult> results = new ArrayList<>();

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		new Benchmarks().run();
	}

	private void run() throws Exception {
		if (this.rounds > 0) {
			measure();
		}
		Report.main(this.output.toString());
	}

	private void measure() throws Exception {
		boolean namedPlan = includes(NamedPlanBenchmark.class);
		try (ServerProcess server = new ServerProcess()) {
			for (int round = 1; round <= this.rounds; round++) {
				runRound(server.url());
				System.out.printf("Round %d of %d%n", round, this.rounds);
			}
			if (namedPlan) {
				Files.writeString(this.output.resolve(Report.PLAN_BY_NAME), NamedPlanBenchmark.run(this.rounds));
			}
			if (this.results.isEmpty() && !namedPlan) {
				throw new IllegalArgumentException("No benchmark matches " + this.include);
			}
		}
	}

	private boolean includes(Class<?> benchmark) {
		return Pattern.compile(this.include).matcher(benchmark.getName()).find();
	}

	private void runRound(String server) throws RunnerException {
		for (String number : this.threads.split(",")) {
			run(calls(server, Integer.parseInt(number)));
		}
		run(options(server).exclude(CALLS));
		if (!this.results.isEmpty()) {
			String json = this.output.resolve(Report.RESULTS).toString();
			ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(this.results);
		}
	}

	private void run(ChainedOptionsBuilder options) throws RunnerException {
		try {
			this.results.addAll(new Runner(options.build()).run());
		}
		catch (NoBenchmarksException ex) {
			// no benchmark of this kind is included
		}
	}

	/* With several threads only one call and two clients, as all of them take hours */
	private ChainedOptionsBuilder calls(String server, int threads) {
		String calls = (threads > 1) ? CALLS + ".get" : CALLS;
		String clients = (threads > 1 && this.clients.isEmpty()) ? "BASELINE,STARTER" : this.clients;
		ChainedOptionsBuilder options = options(server).exclude("^(?!" + Pattern.quote(calls) + ")").threads(threads);
		if (Boolean.getBoolean("benchmark.virtual")) {
			options.jvmArgsPrepend("-Djmh.executor=VIRTUAL");
		}
		return clients.isEmpty() ? options : options.param("client", clients.split(","));
	}

	private ChainedOptionsBuilder options(String server) {
		TimeValue time = QUICK ? TimeValue.milliseconds(100) : TimeValue.seconds(1);
		return new OptionsBuilder().include(this.include)
			.forks(1)
			.threads(1)
			.warmupIterations(QUICK ? 1 : Integer.getInteger("benchmark.warmup"))
			.warmupTime(time)
			.measurementIterations(QUICK ? 1 : 5)
			.measurementTime(time)
			.jvmArgs("-Xms1g", "-Xmx1g", "-D" + ServerProcess.PROPERTY + "=" + server)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT);
	}

}
