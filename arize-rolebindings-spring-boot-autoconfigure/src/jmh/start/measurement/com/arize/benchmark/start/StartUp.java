package com.arize.benchmark.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the start of each application in rounds: in each round, all of them start in
 * each way, one directly after the other, so that other load of the machine affects all
 * of them. What a starter adds is the difference to the plain application in the same
 * round.
 */
public final class StartUp {

	private static final boolean QUICK = Boolean.getBoolean("benchmark.quick");

	private static final int ROUNDS = QUICK ? 1 : Integer.getInteger("start.rounds");

	private StartUp() {
	}

	public static void main(String[] args) throws Exception {
		Path directory = Path.of(System.getProperty("start.directory"));
		List<Application> applications = select(Application.in(directory));
		Map<Variant, Map<Application, List<StartTime>>> results = new LinkedHashMap<>();
		for (Variant variant : Variant.all(Jdk.find(17, 25))) {
			results.put(variant, new LinkedHashMap<>());
			for (Application application : applications) {
				variant.prepare(application);
				// the first start reads files that the others find in memory
				variant.start(application);
				results.get(variant).put(application, new ArrayList<>());
			}
		}
		for (int round = 1; round <= ROUNDS; round++) {
			for (Map.Entry<Variant, Map<Application, List<StartTime>>> result : results.entrySet()) {
				measure(result.getKey(), result.getValue(), round);
			}
			System.out.printf("Round %d of %d%n", round, ROUNDS);
		}
		Report report = new Report(results);
		Files.writeString(Path.of(System.getProperty("start.output")), report.json());
		System.out.println(report.table());
	}

	private static List<Application> select(List<Application> all) {
		String names = System.getProperty("start.applications", "");
		if (names.isEmpty()) {
			return all;
		}
		List<String> selected = List.of(names.split(","));
		if (!selected.contains(Application.PLAIN)) {
			throw new IllegalArgumentException("start.applications does not contain " + Application.PLAIN);
		}
		return all.stream().filter((application) -> selected.contains(application.name())).toList();
	}

	/* In another order in each round, so that it does not affect the result */
	private static void measure(Variant variant, Map<Application, List<StartTime>> durations, int round)
			throws IOException, InterruptedException {
		List<Application> order = new ArrayList<>(durations.keySet());
		Collections.rotate(order, round);
		for (Application application : order) {
			durations.get(application).add(variant.start(application));
		}
	}

}
