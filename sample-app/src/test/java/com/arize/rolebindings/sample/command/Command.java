package com.arize.rolebindings.sample.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.sample.SampleApplication;
import com.arize.rolebindings.test.ArizeApiStandIn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command in a JVM of its own, after its end.
 *
 * @param status the exit status
 * @param out the standard output
 * @param error the standard error
 */
record Command(int status, String out, String error) {

	/* Without an empty element at its end, which would be the working directory */
	static final String CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((element) -> !element.isEmpty())
		.collect(Collectors.joining(File.pathSeparator));

	/* Faster for a short run */
	static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/**
	 * Run the command.
	 * @param directory the working directory
	 * @param variables environment variables
	 * @param arguments the arguments
	 * @return the command after its end
	 */
	static Command run(Path directory, Map<String, String> variables, String... arguments)
			throws IOException, InterruptedException {
		return run(directory, variables, List.of(arguments), "");
	}

	static Command run(Path directory, Map<String, String> variables, List<String> arguments, String input)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(java());
		command.addAll(arguments);
		return start(directory, variables, command, input);
	}

	/**
	 * Run the command on a terminal.
	 * @param directory the working directory
	 * @param variables environment variables
	 * @param arguments the arguments, without blanks
	 * @param input what is typed
	 * @return the command after its end, whose standard output has both outputs
	 */
	static Command runOnTerminal(Path directory, Map<String, String> variables, String arguments, String input)
			throws IOException, InterruptedException {
		String command = String.join(" ", java()) + " " + arguments;
		return start(directory, variables, List.of("script", "-qec", command, "/dev/null"), input);
	}

	static List<String> java() {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(OPTIONS);
		command.addAll(List.of("-cp", CLASS_PATH, SampleApplication.class.getName()));
		return command;
	}

	private static Command start(Path directory, Map<String, String> variables, List<String> command, String input)
			throws IOException, InterruptedException {
		Path out = Files.createTempFile("out", ".txt");
		Path error = Files.createTempFile("error", ".txt");
		ProcessBuilder builder = builder(directory, variables, command).redirectOutput(out.toFile())
			.redirectError(error.toFile());
		Process process = builder.start();
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
