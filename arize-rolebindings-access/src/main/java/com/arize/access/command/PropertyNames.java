package com.arize.access.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that each argument with the name of a property is one, and so is each
 * environment variable and system property that looks like one of ours. Spring Boot
 * ignores a misspelled name: a plan would be applied without the limit that it was to
 * set.
 */
final class PropertyNames {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String ACCOUNTS = "arize.accounts.";

	private static final String LOG_LEVELS = "(?i)logging\\.level[.\\[].*";

	private static final int MAX_NAMES = 10;

	/* An account has a connection only */
	private static final List<String> NOT_OF_ACCOUNTS = List.of("rolebindings.", "directory.", "accounts.");

	/* A variable may be for an application, but an argument is for the command only */
	private static final List<String> OF_AN_APPLICATION = Stream
		.of("enabled", "locations", "mode", "export-to", "concurrency", "check-interval", "lock-timeout",
				"fail-on-error")
		.map(CommandEnvironment.PREFIX::concat)
		.toList();

	/* The types by the names */
	private final Map<String, String> properties = new HashMap<>();

	private PropertyNames() {
		try {
			for (URL url : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
				try (InputStream metadata = url.openStream()) {
					String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
					if (text.contains("\"arize.")) {
						JsonMapper.shared()
							.readTree(text)
							.path("properties")
							.forEach((property) -> this.properties.put(property.path("name").asString(),
									property.path("type").asString("")));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The names of the properties cannot be read", ex);
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
				.filter((name) -> !isProperty(name.getKey()) && !name.getKey().matches(LOG_LEVELS))
				.map(Map.Entry::getValue),
					ofSystem.stream().filter((name) -> !isProperty(name)).map("the system property '%s'"::formatted),
					ofEnvironment.stream()
						.filter((name) -> !isVariable(name.toUpperCase(Locale.ROOT)))
						.map("the environment variable %s"::formatted))
			.flatMap((names) -> names)
			.map((name) -> name.replaceAll("\\p{Cntrl}", "?"))
			.toList();
		if (!unknown.isEmpty()) {
			// if --config names an access file, each of its values is an unknown name
			String more = (unknown.size() > MAX_NAMES) ? "%n  and %s more".formatted(unknown.size() - MAX_NAMES) : "";
			throw new CommandException(
					"The command has no property with the name of:%n  %s%s"
						.formatted(String.join("\n  ", unknown.subList(0, Math.min(MAX_NAMES, unknown.size()))), more),
					"A property is an argument such as --arize.role-bindings.desired-state.min-admins=2, or a variable such as ARIZE_ROLE_BINDINGS_DESIRED_STATE_MIN_ADMINS. The file of --config has arize.*, spring.ssl.bundle.* and logging.level.* only.",
					"Correct or remove them.");
		}
	}

	/* Spring Boot recognizes two notations of a variable */
	private boolean isVariable(String name) {
		return this.properties.entrySet().stream().anyMatch((property) -> {
			String variable = isList(property.getValue()) ? name.replaceFirst("_\\d+$", "") : name;
			return variable.equals(variable(property.getKey().replace("-", "")))
					|| variable.equals(variable(property.getKey().replace('-', '_')));
		});
	}

	private boolean isProperty(String name) {
		String uniform = uniform(name);
		if (uniform.startsWith(ACCOUNTS)) {
			int end = uniform.indexOf('.', ACCOUNTS.length());
			String ofAccount = uniform.substring(end + 1);
			return end > 0 && (ofAccount.equals("enabled")
					|| (NOT_OF_ACCOUNTS.stream().noneMatch(ofAccount::startsWith) && isProperty("arize." + ofAccount)));
		}
		return this.properties.entrySet()
			.stream()
			.filter((property) -> !OF_AN_APPLICATION.contains(property.getKey()))
			.anyMatch((property) -> isProperty(uniform, uniform(property.getKey()), property.getValue()));
	}

	/* An element of a list has an index */
	private static boolean isProperty(String name, String property, String type) {
		return name.equals(property) || (isList(type) && name.replaceFirst("\\[\\d+]$", "").equals(property))
				|| (type.startsWith("java.util.Map")
						&& (name.startsWith(property + ".") || name.startsWith(property + "[")));
	}

	private static boolean isList(String type) {
		return type.matches("java\\.util\\.(List|Set|Collection)\\b.*|.*\\[]");
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
