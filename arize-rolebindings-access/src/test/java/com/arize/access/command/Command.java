package com.arize.access.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

import com.arize.rolebindings.test.ArizeApiStandIn;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command in a JVM of its own, after its end.
 *
 * @param status the exit status
 * @param out the standard output
 * @param error the standard error
 */
record Command(int status, String out, String error) {

	/* The first use in a test run creates it: the other runs take half of the time */
	private static final List<String> JAVA = createJava();

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
		return new ArrayList<>(JAVA);
	}

	private static List<String> createJava() {
		try {
			Path directory = Files.createTempDirectory(Path.of("target"), "command-").toAbsolutePath();
			Runtime.getRuntime()
				.addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
			String classPath = createClassPath(directory);
			Path archive = directory.resolve("classes.jsa");
			start(directory, Map.of("ARIZE_API_KEY", "training"),
					java("-XX:ArchiveClassesAtExit=" + archive, classPath, Training.class), "");
			return java("-XX:SharedArchiveFile=" + archive, classPath, AccessCommand.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> java(String option, String classPath, Class<?> application) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		// faster for a short run
		return new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", option,
				"-cp", classPath, application.getName()));
	}

	/* A class archive has the classes of jars only, not of directories */
	private static String createClassPath(Path directory) throws IOException {
		List<String> elements = new ArrayList<>();
		for (String element : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
			Path path = Path.of(element);
			// an empty element would be the working directory
			if (Files.isDirectory(path) && !element.isEmpty()) {
				Path jar = directory.resolve(elements.size() + ".jar");
				ToolProvider.findFirst("jar")
					.orElseThrow()
					.run(System.out, System.err, "--create", "--no-compress", "--file", jar.toString(), "-C", element,
							".");
				elements.add(jar.toString());
			}
			else if (Files.isRegularFile(path)) {
				elements.add(element);
			}
		}
		return String.join(File.pathSeparator, elements);
	}

	static Command start(Path directory, Map<String, String> variables, List<String> command, String input)
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
