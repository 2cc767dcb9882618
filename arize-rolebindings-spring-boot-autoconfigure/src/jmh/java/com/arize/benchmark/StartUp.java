package com.arize.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the start of an application with and without the starter, alternately in new
 * JVMs.
 */
final class StartUp {

	/* Dependencies of tests and of other benchmarks only */
	private static final Predicate<String> UNUSED = Pattern.compile(
			"actuator|swagger|wiremock|spring-boot-(starter-)?test|com/fasterxml/jackson/(core/jackson-(core|databind)|data)")
		.asPredicate();

	private static final Predicate<String> STARTER = Pattern.compile("target/classes$").asPredicate();

	private final URI server;

	StartUp(String server) {
		this.server = URI.create(server);
	}

	void compare(int pairs) throws IOException {
		List<List<Double>> without = new ArrayList<>();
		List<List<Double>> with = new ArrayList<>();
		for (int pair = 0; pair < pairs; pair++) {
			without.add(start("by-hand", STARTER.negate()));
			with.add(start("starter", (entry) -> true));
		}
		System.out.println("| start, ms | without | with | difference |");
		System.out.println("| --- | ---: | ---: | --- |");
		List<String> rows = List.of("context", "context, CPU", "first call", "first call, CPU");
		for (int row = 0; row < rows.size(); row++) {
			List<Double> before = column(without, row);
			List<Double> after = column(with, row);
			List<Double> differences = IntStream.range(0, pairs).mapToObj((i) -> after.get(i) - before.get(i)).toList();
			System.out.printf("| %s | %.0f | %.0f | %s |%n", rows.get(row), Interval.median(before),
					Interval.median(after), Interval.of(differences));
		}
	}

	private static List<Double> column(List<List<Double>> starts, int row) {
		return starts.stream().map((start) -> start.get(row)).toList();
	}

	private List<Double> start(String kind, Predicate<String> part) throws IOException {
		String classPath = Pattern.compile(File.pathSeparator)
			.splitAsStream(System.getProperty("java.class.path"))
			.filter(part.and(UNUSED.negate()))
			.collect(Collectors.joining(File.pathSeparator));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPath, "-Darize.api-key=" + BenchmarkClient.API_KEY, "-Darize.api-scheme=" + this.server.getScheme(),
				"-Darize.api-host=" + this.server.getHost(), "-Darize.api-port=" + this.server.getPort(),
				"-Dspring.main.banner-mode=off", "-Dlogging.level.root=error", "com.arize.benchmark.StartUpProbe", kind,
				this.server.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader reader = process.inputReader()) {
			String line = reader.readLine();
			if (line == null) {
				throw new IOException("The application did not start");
			}
			return Pattern.compile(" ").splitAsStream(line).map(Double::valueOf).toList();
		}
	}

}
