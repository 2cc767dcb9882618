package com.arize.access.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.arize.rolebindings.test.ArizeApiStandIn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command after its end.
 */
record Command(int status, String out, String error) {

	/* The files of the tests have ends that are compared with the time of the plan */
	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-02T10:15:30.5Z"), ZoneOffset.UTC);

	/**
	 * Run the command. {@code input} is {@code null} without one.
	 */
	static Command run(Path directory, Map<String, String> variables, Map<String, String> properties, String input,
			String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream error = new ByteArrayOutputStream();
		Shell shell = new Shell(directory, variables, properties,
				new ByteArrayInputStream(((input != null) ? input : "").getBytes(StandardCharsets.UTF_8)),
				new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(error, true, StandardCharsets.UTF_8), input != null, (logger, level) -> {
				}, () -> false, Command.CLOCK);
		int status = AccessCommand.run(shell, arguments);
		return new Command(status, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
	}

	/**
	 * Return the words that run the command in a JVM of its own.
	 */
	static List<String> java(String... arguments) {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), AccessCommand.class.getName()));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Run a program.
	 */
	static Command runProcess(Path directory, Map<String, String> variables, String input, List<String> command)
			throws IOException, InterruptedException {
		Path out = Files.createTempFile("out", ".txt");
		Path error = Files.createTempFile("error", ".txt");
		Process process = builder(directory, variables, command).redirectOutput(out.toFile())
			.redirectError(error.toFile())
			.start();
		try {
			process.outputWriter().append(input).flush();
			if (input.isEmpty()) {
				process.outputWriter().close();
			}
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
			return new Command(process.exitValue(), Files.readString(out), Files.readString(error));
		}
		finally {
			process.destroyForcibly();
			Files.delete(out);
			Files.delete(error);
		}
	}

	static ProcessBuilder builder(Path directory, Map<String, String> variables, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
		builder.environment().keySet().removeIf((name) -> name.matches("(ARIZE|SPRING|LOGGING)_.*|NO_COLOR"));
		builder.environment().putAll(variables);
		return builder;
	}

	static Map<String, String> variables(ArizeApiStandIn arize) {
		return Map.of("ARIZE_API_KEY", "test-key", "ARIZE_API_SCHEME", "http", "ARIZE_API_HOST",
				arize.getApiUrl().getAuthority());
	}

}
