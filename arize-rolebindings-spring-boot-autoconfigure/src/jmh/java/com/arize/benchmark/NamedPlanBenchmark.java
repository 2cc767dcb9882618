package com.arize.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures how the CPU time and the memory of a plan of an access file with names grow
 * with the number of bindings, each in a new JVM with a heap that is just enough.
 */
final class NamedPlanBenchmark {

	/* The heaps in MB by the number of bindings */
	private static final Map<Integer, Integer> HEAPS = new LinkedHashMap<>();

	/* Of the CPU time of the thread: 1 is linear. The garbage collector takes more for larger heaps */
	private static final double MAX_EXPONENT = 1.1;

	static {
		HEAPS.put(10_000, 64);
		HEAPS.put(100_000, 192);
		HEAPS.put(1_000_000, 1536);
	}

	private NamedPlanBenchmark() {
	}

	static String run(int rounds) throws IOException {
		Map<Integer, List<Double>> processTimes = new LinkedHashMap<>();
		Map<Integer, List<Double>> threadTimes = new LinkedHashMap<>();
		Map<Integer, Double> memory = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			for (int bindings : HEAPS.keySet()) {
				List<Double> result = probe(bindings);
				processTimes.computeIfAbsent(bindings, (size) -> new ArrayList<>()).add(result.get(0));
				threadTimes.computeIfAbsent(bindings, (size) -> new ArrayList<>()).add(result.get(1));
				memory.put(bindings, result.get(2));
			}
		}
		Markdown table = new Markdown(List.of("bindings:", "heap:", "live:", "CPU time:", "of which the thread:"));
		HEAPS.forEach((bindings, heap) -> table.row(List.of("%,d".formatted(bindings), "%,d MB".formatted(heap),
				"%.0f MB".formatted(memory.get(bindings)), milliseconds(processTimes.get(bindings)),
				milliseconds(threadTimes.get(bindings)))));
		return table + "\n" + growth(exponent(processTimes), exponent(threadTimes));
	}

	private static String milliseconds(List<Double> times) {
		return "%,.0f ms".formatted(Interval.median(times));
	}

	private static double exponent(Map<Integer, List<Double>> times) {
		double growth = Interval.median(times.get(1_000_000)) / Interval.median(times.get(10_000));
		return Math.log(growth) / Math.log(100);
	}

	private static String growth(double process, double thread) {
		String growth = "The CPU time of the thread grows with the exponent %.2f, with the garbage collector %.2f.\n"
			.formatted(thread, process);
		if (thread > MAX_EXPONENT) {
			throw new IllegalStateException(growth);
		}
		return growth;
	}

	private static List<Double> probe(int bindings) throws IOException {
		int heap = HEAPS.get(bindings);
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xms" + heap + "m", "-Xmx" + heap + "m", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), NamedPlanProbe.class.getName(), String.valueOf(bindings))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader reader = process.inputReader()) {
			String line = reader.readLine();
			if (line == null) {
				throw new IOException("The plan of %d bindings failed with a heap of %d MB".formatted(bindings, heap));
			}
			return Pattern.compile(" ").splitAsStream(line).map(Double::valueOf).toList();
		}
	}

}
