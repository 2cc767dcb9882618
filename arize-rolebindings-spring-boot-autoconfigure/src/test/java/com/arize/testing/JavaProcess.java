package com.arize.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The result of a program that ran in a separate JVM on the class path of the tests.
 *
 * @param exitValue the exit value, 0 for success
 * @param output the standard output and standard error
 */
public record JavaProcess(int exitValue, String output) {

	/*
	 * The process is too short-lived for the optimizing compiler and several GC threads
	 */
	private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/* Replaces DNS, as in the JVM of the tests */
	private static final String HOSTS_FILE = "jdk.net.hosts.file";

	/**
	 * Run a program to its end.
	 * @param variables environment variables; those of the tests that would configure an
	 * application are left out
	 * @param arguments options of the JVM, the main class and its arguments
	 * @return the process after its end
	 */
	public static JavaProcess run(Map<String, String> variables, String... arguments)
			throws IOException, InterruptedException {
		return run(variables, (process, output) -> {
		}, arguments);
	}

	/**
	 * Run a program to its end.
	 * @param variables environment variables; those of the tests that would configure an
	 * application are left out
	 * @param meanwhile the action while it runs, with the file of its output
	 * @param arguments options of the JVM, the main class and its arguments
	 * @return the process after its end
	 */
	public static JavaProcess run(Map<String, String> variables, BiConsumer<Process, Path> meanwhile,
			String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(QUICK_START);
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		String hosts = System.getProperty(HOSTS_FILE);
		if (hosts != null) {
			command.add(1, "-D" + HOSTS_FILE + "=" + hosts);
		}
		command.addAll(Arrays.asList(arguments));
		// a file does not block the process until its output is read
		Path output = Files.createTempFile("output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("ARIZE_") || name.startsWith("SPRING_"));
		builder.environment().putAll(variables);
		Process process = builder.start();
		try {
			meanwhile.accept(process, output);
			boolean ended = process.waitFor(10, TimeUnit.MINUTES);
			String text = Files.readString(output);
			assertThat(ended).as(text).isTrue();
			return new JavaProcess(process.exitValue(), text);
		}
		finally {
			process.destroyForcibly();
			Files.delete(output);
		}
	}

	/**
	 * Run a program with a small heap. It exits on the first {@link OutOfMemoryError},
	 * which is a failure.
	 * @param arguments the main class and its arguments
	 * @return the lines of its output
	 */
	public static List<String> runWithLittleMemory(String... arguments) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"));
		all.addAll(Arrays.asList(arguments));
		JavaProcess process = run(Map.of(), all.toArray(String[]::new));
		assertThat(process.exitValue()).as(process.output()).isZero();
		return process.output().lines().toList();
	}

}
