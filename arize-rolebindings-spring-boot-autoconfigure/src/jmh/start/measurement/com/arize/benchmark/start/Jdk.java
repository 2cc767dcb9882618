package com.arize.benchmark.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK that applications start with.
 *
 * @param version its version
 * @param home its directory
 */
record Jdk(int version, Path home) {

	/* "time" of bash: Java does not report the CPU time of a process that has ended */
	private static final List<String> TIME = List.of("bash", "-c",
			"log=$1; shift; TIMEFORMAT='%3R %3U %3S'; time \"$@\" >\"$log\" 2>&1", "bash");

	/* That of this process, or the one that the environment names */
	static List<Jdk> find(int... versions) {
		List<Jdk> jdks = new ArrayList<>();
		for (int version : versions) {
			String variable = "JAVA_%d_HOME".formatted(version);
			String home = (Runtime.version().feature() == version) ? System.getProperty("java.home")
					: System.getenv(variable);
			if (home != null) {
				jdks.add(new Jdk(version, Path.of(home)));
			}
			else {
				System.out.printf("Without JDK %d: set %s to its directory%n", version, variable);
			}
		}
		return jdks;
	}

	Variant.Cache cache() {
		return (this.version < 25) ? Variant.Cache.CDS : Variant.Cache.AOT;
	}

	/* Runs until the process ends */
	StartTime run(List<String> arguments) throws IOException, InterruptedException {
		Path log = Files.createTempFile("start", ".log");
		List<String> command = new ArrayList<>(TIME);
		command.add(log.toString());
		command.add(this.home.resolve("bin/java").toString());
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String[] times;
		try (InputStream output = process.getInputStream()) {
			times = new String(output.readAllBytes(), StandardCharsets.UTF_8).trim().split(" ");
		}
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
		}
		Files.delete(log);
		return new StartTime(milliseconds(times[0]), milliseconds(times[1]) + milliseconds(times[2]));
	}

	private static long milliseconds(String seconds) {
		return Math.round(Double.parseDouble(seconds) * 1000);
	}

}
