package com.arize.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import tools.jackson.databind.json.JsonMapper;

/**
 * The properties in configuration metadata, with their types. An account has the
 * connection properties of {@code arize}.
 */
final class KnownProperties {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String ACCOUNT = "arize\\.accounts\\.[\\w<>-]+";

	private static final String ACCOUNT_VARIABLE = "ARIZE_ACCOUNTS_";

	private static final List<String> NOT_OF_AN_ACCOUNT = List.of("arize.directory.", "arize.role-bindings.");

	private final Map<String, String> types = new TreeMap<>();

	private KnownProperties() {
	}

	static KnownProperties ofAllLibraries() {
		return read((file) -> true);
	}

	static KnownProperties ofThisProject() {
		return read((file) -> file.getPath().contains("/arize-rolebindings-"));
	}

	private static KnownProperties read(Predicate<URL> selected) {
		KnownProperties known = new KnownProperties();
		try {
			for (URL file : Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
				if (selected.test(file)) {
					try (InputStream content = file.openStream()) {
						JsonMapper.shared()
							.readTree(content)
							.path("properties")
							.forEach((property) -> known.types.put(property.path("name").asString(),
									property.path("type").asString("")));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return known;
	}

	Set<String> names() {
		return this.types.keySet();
	}

	boolean isProperty(String text) {
		if (text.matches(ACCOUNT + "\\.enabled")) {
			return true;
		}
		String name = text.replaceAll("\\[\\d+]", "");
		String connection = name.replaceFirst(ACCOUNT + "\\.", "arize.");
		if (!connection.equals(name)) {
			return NOT_OF_AN_ACCOUNT.stream().noneMatch(connection::startsWith) && isProperty(connection);
		}
		return this.types.containsKey(name) || this.types.entrySet()
			.stream()
			.anyMatch((known) -> known.getValue().startsWith("java.util.Map")
					&& name.matches("\\Q" + known.getKey() + "\\E[.\\[].+"));
	}

	boolean isGroup(String name) {
		return name.equals("arize.accounts") || name.matches(ACCOUNT)
				|| this.types.keySet().stream().anyMatch((known) -> known.startsWith(name + "."));
	}

	/* Spring Boot accepts two forms: with an underscore for a hyphen, and without */
	boolean isVariable(String variable) {
		return isOfDefaultAccount(variable) || (variable.startsWith(ACCOUNT_VARIABLE)
				&& isOfAccount(variable.substring(ACCOUNT_VARIABLE.length())));
	}

	/* The name of the account may contain an underscore for a hyphen */
	private boolean isOfAccount(String rest) {
		return IntStream.range(1, rest.length())
			.filter((index) -> rest.charAt(index) == '_')
			.anyMatch((index) -> isOfDefaultAccount("ARIZE" + rest.substring(index)));
	}

	private boolean isOfDefaultAccount(String name) {
		return this.types.keySet()
			.stream()
			.map((known) -> known.replace('.', '_').toUpperCase(Locale.ROOT))
			.anyMatch((known) -> name.equals(known.replace('-', '_')) || name.equals(known.replace("-", "")));
	}

}
