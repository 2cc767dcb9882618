package com.arize.access.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that each argument with the name of a property is one, and so is each
 * environment variable and system property that looks like one of ours. Spring Boot
 * ignores others: a plan would be applied although the digest of another one was
 * approved.
 */
final class PropertyNames {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String ACCOUNTS = "arize.accounts.";

	private static final String LOG_LEVELS = "logging.level.";

	/* An account has a connection only */
	private static final List<String> NOT_OF_ACCOUNTS = List.of("rolebindings.", "directory.", "accounts.");

	/* A variable may be for an application, but an argument is for the command only */
	private static final List<String> OF_AN_APPLICATION = Stream
		.of("enabled", "locations", "mode", "export-to", "concurrency", "check-interval", "lock-timeout",
				"fail-on-error")
		.map(CommandEnvironment.PREFIX::concat)
		.toList();

	/* In the uniform notation. An element of a list has an index */
	private final Set<String> properties = new HashSet<>();

	private final Set<String> lists = new HashSet<>();

	private final Set<String> maps = new HashSet<>();

	private final Set<String> variables = new HashSet<>();

	private final Set<String> listVariables = new HashSet<>();

	private PropertyNames() {
		try {
			for (URL url : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
				try (InputStream metadata = url.openStream()) {
					String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
					if (text.contains("\"arize.")) {
						JsonMapper.shared().readTree(text).path("properties").forEach(this::add);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The names of the properties cannot be read", ex);
		}
	}

	private void add(JsonNode property) {
		String name = property.path("name").asString();
		String type = property.path("type").asString("");
		boolean list = type.matches("java\\.util\\.(List|Set|Collection)\\b.*|.*\\[]");
		// the two notations that Spring Boot recognizes
		List<String> variables = List.of(variable(name.replace("-", "")), variable(name.replace('-', '_')));
		(list ? this.listVariables : this.variables).addAll(variables);
		if (OF_AN_APPLICATION.contains(name)) {
			return;
		}
		this.properties.add(uniform(name));
		if (list) {
			this.lists.add(uniform(name));
		}
		if (type.startsWith("java.util.Map")) {
			this.maps.add(uniform(name));
		}
	}

	static void check(Map<String, String> arguments, Shell shell) {
		List<String> ofSystem = names(shell.properties().keySet(), "(?i)arize(\\.|_role).*");
		List<String> ofEnvironment = names(shell.variables().keySet(), "(?i)ARIZE_ROLE.*");
		if (!arguments.isEmpty() || !ofSystem.isEmpty() || !ofEnvironment.isEmpty()) {
			new PropertyNames().check(arguments, ofSystem, ofEnvironment);
		}
	}

	private static List<String> names(Collection<String> names, String pattern) {
		return names.stream().filter((name) -> name.matches(pattern)).sorted().toList();
	}

	private void check(Map<String, String> arguments, List<String> ofSystem, List<String> ofEnvironment) {
		List<String> unknown = Stream
			.of(arguments.entrySet()
				.stream()
				.filter((name) -> !isProperty(name.getKey()) && !name.getKey().startsWith(LOG_LEVELS))
				.map(Map.Entry::getValue),
					ofSystem.stream().filter((name) -> !isProperty(name)).map("the system property '%s'"::formatted),
					ofEnvironment.stream()
						.filter((name) -> !isVariable(name.toUpperCase(Locale.ROOT)))
						.map("the environment variable %s"::formatted))
			.flatMap((names) -> names)
			.map((name) -> name.replaceAll("\\p{Cntrl}", "?"))
			.toList();
		if (!unknown.isEmpty()) {
			throw new CommandException(
					"The command has no property with the name of:%n  %s".formatted(String.join("\n  ", unknown)),
					"A property is an argument such as --arize.role-bindings.desired-state.min-admins=2, or a variable such as ARIZE_ROLE_BINDINGS_DESIRED_STATE_MIN_ADMINS.",
					"Correct or remove them.");
		}
	}

	private boolean isVariable(String name) {
		return this.variables.contains(name) || this.listVariables.contains(name.replaceFirst("_\\d+$", ""));
	}

	private boolean isProperty(String name) {
		String uniform = uniform(name);
		if (uniform.startsWith(ACCOUNTS)) {
			int end = uniform.indexOf('.', ACCOUNTS.length());
			String ofAccount = uniform.substring(end + 1);
			return end > 0 && (ofAccount.equals("enabled")
					|| (NOT_OF_ACCOUNTS.stream().noneMatch(ofAccount::startsWith) && isProperty("arize." + ofAccount)));
		}
		return this.properties.contains(uniform) || this.lists.contains(uniform.replaceFirst("\\[\\d+]$", ""))
				|| this.maps.stream().anyMatch((map) -> uniform.startsWith(map + ".") || uniform.startsWith(map + "["));
	}

	/**
	 * Convert the name of a property.
	 */
	static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	private static String variable(String name) {
		return name.replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
