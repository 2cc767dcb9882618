package com.arize.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the properties in the documents exist, and that all properties are
 * documented.
 */
class PropertiesTest {

	private static final KnownProperties KNOWN = new KnownProperties((file) -> true);

	private static final KnownProperties OF_THIS_PROJECT = new KnownProperties(
			(file) -> file.getPath().contains("/arize-rolebindings-"));

	private static final String DESIRED_STATE = "arize.role-bindings.desired-state.";

	private static final Set<String> ACCESS_FILE = Set.of("groups", "scope", "role_bindings");

	/*
	 * Names of observations, tags and beans, which have the form of a property, and a
	 * property of a web server, which is not on the class path
	 */
	private static final Set<String> OTHER_NAMES = Set.of("spring.mvc.problemdetails.enabled", "arize.role_bindings",
			"arize.role_bindings.drift", "arize.account", "arize.accounts.europe.roleBindingsClient",
			"arize.accounts.europe.directory", "arize.accounts.europe.api", "arize.api",
			"arize.accounts.europe.sdkConfiguration", "server.port");

	private static final Pattern NAME = Pattern
		.compile("(?<![\\w./@-])(?:--)?((?:arize|management|spring|logging|server)(?:\\.[\\w<>-]+)+)(=?)");

	private static final Pattern SETTING = Pattern.compile("[a-z-]+=[\\w.-]+");

	private static final Pattern VARIABLE = Pattern.compile("\\bARIZE_[A-Z_]*[A-Z]\\b");

	/*
	 * The first one is of the profile live, the second one of Arize's SDK for TypeScript
	 */
	private static final Set<String> OTHER_VARIABLES = Set.of("ARIZE_LIVE_SPACE", "ARIZE_BASE_URL");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+?)(?:\\.<name>)?(?:\\.\\*)?` \\|");

	@Test
	void everyPropertyOfAConfigurationFileExists() {
		List<Snippet> files = Documents.guides()
			.stream()
			.flatMap((guide) -> guide.snippets("yaml").stream())
			.filter((snippet) -> isConfiguration(snippet.content()))
			.toList();
		assertThat(files).isNotEmpty();
		for (Snippet file : files) {
			assertThat(properties(file.content())).as(file.toString())
				.isNotEmpty()
				.filteredOn((name) -> !KNOWN.isProperty(name))
				.isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#guides")
	void everyPropertyInTheTextExists(MarkdownDocument guide) {
		List<String> code = new ArrayList<>(guide.inlineCode());
		Stream.of("shell", "properties", "")
			.forEach((language) -> guide.snippets(language).forEach((snippet) -> code.add(snippet.content())));
		assertThat(code.stream().flatMap((text) -> NAME.matcher(text).results())).as("%s", guide)
			.filteredOn((name) -> !exists(name.group(1), !name.group(2).isEmpty()))
			.extracting(MatchResult::group)
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "access-as-code.md", "access-in-an-application.md" })
	void everyShortenedPropertyOfAccessAsCodeExists(String guide) {
		assertThat(Documents.guide(guide).inlineCode()).as(guide)
			.filteredOn((code) -> SETTING.matcher(code).matches())
			.isNotEmpty()
			.filteredOn((setting) -> !KNOWN.isProperty(DESIRED_STATE + setting.substring(0, setting.indexOf('='))))
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#guides")
	void everyVariableExists(MarkdownDocument guide) {
		Stream<String> text = Stream.concat(guide.inlineCode().stream(),
				guide.snippets("shell").stream().map(Snippet::content));
		assertThat(text.flatMap((code) -> VARIABLE.matcher(code).results()).map(MatchResult::group)).as("%s", guide)
			.filteredOn((variable) -> !KNOWN.isVariable(variable) && !OTHER_VARIABLES.contains(variable))
			.isEmpty();
	}

	@Test
	void everyPropertyIsInATable() {
		Set<String> rows = new TreeSet<>();
		rows(Documents.guide("configuration.md")).forEach(rows::add);
		Stream.of("access-as-code.md", "access-in-an-application.md")
			.flatMap((guide) -> rows(Documents.guide(guide)))
			.forEach((name) -> rows.add(DESIRED_STATE + name));
		assertThat(rows)
			.as("The tables of docs/configuration.md, docs/access-as-code.md and docs/access-in-an-application.md")
			.containsAll(OF_THIS_PROJECT.types.keySet()
				.stream()
				.filter((name) -> !name.startsWith(KnownProperties.ANY_ACCOUNT))
				.toList());
	}

	private static Stream<String> rows(MarkdownDocument guide) {
		return ROW.matcher(guide.prose()).results().map((row) -> row.group(1));
	}

	private static boolean exists(String name, boolean hasValue) {
		return OTHER_NAMES.contains(name) || KNOWN.isProperty(name) || (!hasValue && KNOWN.isGroup(name));
	}

	/* Not an access file, nor a part of one */
	private static boolean isConfiguration(String yaml) {
		Set<Object> keys = new HashSet<>();
		new Yaml().loadAll(yaml)
			.forEach((document) -> keys.addAll((document instanceof Map<?, ?> map) ? map.keySet() : Set.of()));
		return !keys.isEmpty() && Collections.disjoint(keys, ACCESS_FILE);
	}

	private static Set<String> properties(String yaml) {
		YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
		reader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		reader.afterPropertiesSet();
		Properties properties = reader.getObject();
		assertThat(properties).isNotNull();
		return properties.keySet().stream().map(Object::toString).collect(Collectors.toSet());
	}

	/*
	 * The properties in configuration metadata, with their types.
	 */
	private static final class KnownProperties {

		private static final String METADATA = "META-INF/spring-configuration-metadata.json";

		private static final String ANY_ACCOUNT = "arize.accounts.*.";

		private static final String ACCOUNT = "arize\\.accounts\\.[\\w<>-]+";

		private static final String ACCOUNT_VARIABLE = "ARIZE_ACCOUNTS_";

		private final Map<String, String> types = new TreeMap<>();

		KnownProperties(Predicate<URL> selected) {
			try {
				for (URL file : Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
					if (selected.test(file)) {
						try (InputStream content = file.openStream()) {
							JsonMapper.shared()
								.readTree(content)
								.path("properties")
								.forEach((property) -> this.types.put(property.path("name").asString(),
										property.path("type").asString("")));
						}
					}
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		boolean isProperty(String text) {
			String name = text.replaceAll("\\[\\d+]", "").replaceFirst(ACCOUNT + "\\.", ANY_ACCOUNT);
			return this.types.containsKey(name) || this.types.entrySet()
				.stream()
				.filter((known) -> !known.getKey().equals("arize.accounts"))
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

}
