package com.arize.access.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base of tests that run the command in a working directory of its own, with the example
 * account of the stand-in.
 */
@Tag("socket")
abstract class CommandTest {

	static final String VARIABLE = "ARIZE_ROLE_BINDINGS_DESIRED_STATE_";

	static ArizeApiStandIn arize;

	@TempDir
	Path directory;

	final Map<String, String> variables = new LinkedHashMap<>();

	final Map<String, String> properties = new LinkedHashMap<>();

	/* What the shells of this test have printed as errors */
	final ByteArrayOutputStream error = new ByteArrayOutputStream();

	@BeforeAll
	static void start() {
		arize = ExampleAccount.start(0);
	}

	@AfterAll
	static void stop() {
		arize.close();
	}

	@BeforeEach
	void reset() {
		ExampleAccount.reset(arize);
		this.variables.putAll(Command.variables(arize));
		this.variables.put("ARIZE_RETRY_MAX_ATTEMPTS", "1");
		this.variables.put(VARIABLE + "UNMANAGED", "ignore");
	}

	static String digest(Command command) {
		Matcher digest = Pattern.compile("sha256:[0-9a-f]{64}").matcher(command.out());
		assertThat(digest.find()).as(command.out() + command.error()).isTrue();
		return digest.group();
	}

	static List<String> writes(ArizeApiStandIn arize) {
		return arize.requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	void addAccount(ArizeApiStandIn europe) {
		this.variables.put("ARIZE_ACCOUNTS_EUROPE_API_KEY", "europe-key");
		this.variables.put("ARIZE_ACCOUNTS_EUROPE_API_SCHEME", "http");
		this.variables.put("ARIZE_ACCOUNTS_EUROPE_API_HOST", europe.getApiUrl().getAuthority());
	}

	String content(String name) throws IOException {
		return Files.readString(this.directory.resolve(name));
	}

	void write(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	Command run(String... arguments) {
		return runOnTerminal(null, arguments);
	}

	Command runExpecting(int status, String... arguments) {
		Command command = run(arguments);
		assertThat(command.status()).as(command.out() + command.error()).isEqualTo(status);
		return command;
	}

	/* Without a terminal if nothing is typed */
	Command runOnTerminal(String input, String... arguments) {
		return Command.run(this.directory, this.variables, this.properties, input, arguments);
	}

	Shell shell(InputStream in, PrintStream out, boolean terminal, boolean piped) {
		return new Shell(this.directory, this.variables, Map.of(), in, out,
				new PrintStream(this.error, true, StandardCharsets.UTF_8), terminal, (logger, level) -> {
				}, () -> piped, Command.CLOCK);
	}

	String error() {
		return this.error.toString(StandardCharsets.UTF_8);
	}

}
