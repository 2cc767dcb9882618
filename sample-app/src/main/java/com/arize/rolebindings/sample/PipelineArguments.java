package com.arize.rolebindings.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Checks that each argument of the command is a property, and so is each environment
 * variable and system property that looks like one of ours. Spring Boot ignores others: a
 * plan would be applied although the digest of another one was approved. Checks also that
 * the desired state is enabled.
 */
class PipelineArguments implements BeanFactoryPostProcessor, PriorityOrdered {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String ACCOUNTS = "arize.accounts.";

	/* An account has a connection only */
	private static final List<String> NOT_OF_ACCOUNTS = List.of("rolebindings.", "directory.", "accounts.");

	private static final int MAX_LENGTH = 80;

	private final ConfigurableEnvironment environment;

	/* In the uniform notation. An element of a list has an index */
	private final Set<String> properties = new HashSet<>();

	private final Set<String> lists = new HashSet<>();

	private final Set<String> maps = new HashSet<>();

	private final Set<String> variables = new HashSet<>();

	private final Set<String> listVariables = new HashSet<>();

	PipelineArguments(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/* Before any other bean, and so before a request */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		try {
			for (URL url : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
				try (InputStream metadata = url.openStream()) {
					JsonMapper.shared().readTree(metadata).path("properties").forEach(this::add);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The names of the properties cannot be read", ex);
		}
		check(beanFactory.getBean(ApplicationArguments.class));
		requireOn("role-bindings.enabled");
		requireOn("role-bindings.desired-state.enabled");
	}

	/* Without it, the status would be 0 although nothing is compared */
	private void requireOn(String name) {
		Setting setting = new Setting(name);
		if (!setting.isOn(this.environment)) {
			throw new ConfigurationException(name, "the command needs %s to be true".formatted(setting.property()));
		}
	}

	private void add(JsonNode property) {
		String name = property.path("name").asString();
		String type = property.path("type").asString("");
		this.properties.add(uniform(name));
		if (type.startsWith("java.util.Map")) {
			this.maps.add(uniform(name));
		}
		// the two notations that Spring Boot recognizes
		List<String> variables = List.of(variable(name.replace("-", "")), variable(name.replace('-', '_')));
		this.variables.addAll(variables);
		if (type.matches("java\\.util\\.(List|Set|Collection)\\b.*|.*\\[]")) {
			this.lists.add(uniform(name));
			this.listVariables.addAll(variables);
		}
	}

	private void check(ApplicationArguments arguments) {
		Stream<String> words = arguments.getNonOptionArgs()
			.stream()
			.map((argument) -> "the argument '%s', which does not begin with '--'".formatted(name(argument)));
		Stream<String> options = arguments.getOptionNames()
			.stream()
			.filter((name) -> !isProperty(name))
			.map((name) -> "the argument '--%s'".formatted(name(name)));
		Stream<String> ofTheSystem = this.environment.getSystemProperties()
			.keySet()
			.stream()
			.filter((name) -> name.matches("(?i)arize(\\.|_role).*") && !isProperty(name))
			.map((name) -> "the system property '%s'".formatted(name(name)));
		Stream<String> ofTheEnvironment = this.environment.getSystemEnvironment()
			.keySet()
			.stream()
			.filter((name) -> name.matches("(?i)ARIZE_ROLE.*") && !isVariable(name.toUpperCase(Locale.ROOT)))
			.map((name) -> "the environment variable %s".formatted(name(name)));
		List<String> unknown = Stream.of(words, options, ofTheSystem, ofTheEnvironment)
			.flatMap(Stream::sorted)
			.toList();
		if (!unknown.isEmpty()) {
			throw new UnknownArgumentsException(unknown);
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
			return end > 0 && NOT_OF_ACCOUNTS.stream().noneMatch(ofAccount::startsWith)
					&& isProperty("arize." + ofAccount);
		}
		return this.properties.contains(uniform) || this.lists.contains(uniform.replaceFirst("\\[\\d+]$", ""))
				|| this.maps.stream().anyMatch((map) -> uniform.startsWith(map + "."));
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	private static String variable(String name) {
		return name.replace('.', '_').toUpperCase(Locale.ROOT);
	}

	/* Without its value, which may be secret */
	private static String name(String argument) {
		String name = argument.replaceFirst("(?s)=.*", "=...").replaceAll("\\p{Cntrl}", "?");
		return (name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH) + "..." : name;
	}

	/**
	 * Thrown if there are arguments or variables that are no properties.
	 */
	static final class UnknownArgumentsException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private UnknownArgumentsException(List<String> unknown) {
			super("Unknown arguments and variables:\n\t- " + String.join("\n\t- ", unknown));
		}

	}

	/**
	 * Analyzes an {@link UnknownArgumentsException}.
	 */
	static final class UnknownArgumentsFailureAnalyzer extends AbstractFailureAnalyzer<UnknownArgumentsException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, UnknownArgumentsException cause) {
			return new FailureAnalysis(cause.getMessage(),
					"Correct or remove them. A property is an argument such as"
							+ " --arize.role-bindings.desired-state.mode=check, or a variable such as"
							+ " ARIZE_ROLE_BINDINGS_DESIRED_STATE_MODE.",
					cause);
		}

	}

}
