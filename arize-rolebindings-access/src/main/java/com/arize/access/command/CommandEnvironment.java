package com.arize.access.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.run.AccessAccounts;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.OptionsBindHandler;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * The properties of a command: its arguments before system properties, environment
 * variables and the file of {@code --config}. No other file is read, such as one of the
 * working directory, where a pull request has its files.
 */
final class CommandEnvironment extends AbstractEnvironment {

	static final String DESIRED_STATE = "arize.role-bindings.desired-state";

	static final String PREFIX = DESIRED_STATE + ".";

	private static final Map<String, Object> DEFAULTS = Map.of("arize.prerelease-warnings", "false");

	/* The password of the user precedes the host */
	private static final Pattern WITH_PASSWORD = Pattern.compile("(?s)(?:[^/]*//)?+[^/@]*:.*@.*");

	private static final String DEFAULTS_NAME = "defaults";

	private final Shell shell;

	private final Map<String, OriginTrackedValue> arguments = new LinkedHashMap<>();

	/* Messages use these texts for the properties of arguments and of a file */
	private final Map<String, String> names = new TreeMap<>();

	CommandEnvironment(Shell shell) {
		this.shell = shell;
		getPropertySources().addLast(new OriginTrackedMapPropertySource("arguments", this.arguments));
		Map<String, OriginTrackedValue> ofSystem = new LinkedHashMap<>();
		shell.properties()
			.forEach((name, value) -> ofSystem.put(name, value(value, "the system property '%s'".formatted(name))));
		getPropertySources().addLast(new OriginTrackedMapPropertySource(
				StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, ofSystem));
		getPropertySources().addLast(new Variables(shell.variables()));
		getPropertySources().addLast(new MapPropertySource(DEFAULTS_NAME, DEFAULTS));
		ConfigurationPropertySources.attach(this);
	}

	void set(String name, Object value, String origin) {
		put(PREFIX + name, value, origin);
	}

	void put(String name, Object value, String origin) {
		this.arguments.put(name, value(value, origin));
	}

	void add(String name, String value) {
		boolean key = PropertyNames.uniform(name).endsWith("apikey");
		if (key || (PropertyNames.uniform(name).endsWith("proxyurl") && WITH_PASSWORD.matcher(value).matches())) {
			throw new CommandException(
					"The %s must not be an argument, which other processes can read."
						.formatted(key ? "key" : "password of the proxy"),
					"It is the argument '--%s'.".formatted(name),
					"Set an environment variable such as ARIZE_API_KEY or ARIZE_PROXY_URL, or the property in the file of --config, which can refer to a variable, as in ${NAME}.");
		}
		requireNotSet(name, "another one with its name");
		String origin = "the argument '--%s'".formatted(name);
		this.names.put(name, origin);
		put(name, value, origin);
	}

	/* Sets the property of an option, which must not be an argument, too */
	void setOption(String name, Object value, String option) {
		requireNotSet(name, "the option " + option);
		put(name, value, "the option " + option);
	}

	/* An element of a list has an index */
	private void requireNotSet(String name, String other) {
		if (this.arguments.keySet()
			.stream()
			.map((argument) -> PropertyNames.uniform(argument).replaceFirst("\\[\\d+]$", ""))
			.anyMatch(PropertyNames.uniform(name)::equals)) {
			throw new CommandException("The property '--%s' is set twice.".formatted(name),
					"It is an argument, and so is %s.".formatted(other), "Remove one of them.");
		}
	}

	void load(String name) {
		Path file = this.shell.directory().resolve(name);
		PropertySourceLoader loader = name.endsWith(".properties") ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		if (!Files.isRegularFile(file) || !Files.isReadable(file)
				|| Stream.of(loader.getFileExtensions()).noneMatch((extension) -> name.endsWith("." + extension))) {
			throw new CommandException("The file '%s' cannot be read.".formatted(name),
					"It is the value of the option --config.",
					"Correct the name: it is relative to the working directory, and ends with .yaml, .yml or .properties.");
		}
		try {
			List<PropertySource<?>> documents = new ArrayList<>(loader.load(name, new FileSystemResource(file)));
			// a later document replaces values of an earlier one
			Collections.reverse(documents);
			documents.forEach((document) -> add(name, (EnumerablePropertySource<?>) document));
		}
		catch (IOException | RuntimeException ex) {
			if (ex instanceof CommandException known) {
				throw known;
			}
			// the message has a part of the file, which may be secret
			String line = (ex instanceof MarkedYAMLException marked && marked.getProblemMark() != null)
					? " in line %s".formatted(marked.getProblemMark().getLine() + 1) : "";
			throw new CommandException("The file '%s' is malformed%s.".formatted(name, line),
					"It is the value of the option --config.", "Correct it.");
		}
	}

	private void add(String file, EnumerablePropertySource<?> document) {
		for (String property : document.getPropertyNames()) {
			// Spring Boot ignores names that do not exist, and so would a limit be
			if (!property.matches("(?i)spring\\.ssl\\.bundle\\..*")) {
				this.names.put(property, "'%s' in the file '%s'".formatted(property, file));
			}
		}
		getPropertySources().addBefore(DEFAULTS_NAME, document);
	}

	/**
	 * Return the checked options of a job.
	 */
	AccessOptions options() {
		PropertyNames.check(this.names, this.shell);
		Binder.get(this)
			.bind("logging.level", Bindable.mapOf(String.class, LogLevel.class))
			.ifBound((levels) -> levels.forEach(this.shell.logging()));
		AccessOptions options = Binder.get(this, new OptionsBindHandler(BindHandler.DEFAULT, this))
			.bindOrCreate(DESIRED_STATE, AccessOptions.class);
		options.check();
		return options;
	}

	AccessAccounts accounts(RoleBindingsClientFactory clients) {
		return new AccessAccounts(ArizeAccounts.of(this, this::sslBundles, clients), this);
	}

	private SslBundles sslBundles() {
		SslProperties.Bundles properties = Binder.get(this).bindOrCreate("spring.ssl", SslProperties.class).getBundle();
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		properties.getPem().forEach((name, pem) -> bundles.registerBundle(name, PropertiesSslBundle.get(pem)));
		properties.getJks().forEach((name, jks) -> bundles.registerBundle(name, PropertiesSslBundle.get(jks)));
		return bundles;
	}

	/**
	 * Return what messages call a property.
	 */
	String describe(String name) {
		OriginTrackedValue value = argument(name);
		return (value != null) ? String.valueOf(value.getOrigin()) : "the property '%s'".formatted(name);
	}

	/**
	 * Return whether an argument sets a property.
	 */
	boolean isArgument(String name) {
		return argument(name) != null;
	}

	private @Nullable OriginTrackedValue argument(String name) {
		OriginTrackedValue value = this.arguments.get(name);
		return (value != null) ? value : this.arguments.get(name + "[0]");
	}

	private static OriginTrackedValue value(Object value, String origin) {
		return OriginTrackedValue.of(value, new Text(origin));
	}

	/**
	 * What messages call the origin of a value.
	 */
	private record Text(String text) implements Origin {

		@Override
		public String toString() {
			return this.text;
		}

	}

	private static final class Variables extends SystemEnvironmentPropertySource implements OriginLookup<String> {

		private Variables(Map<String, String> variables) {
			super(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables));
		}

		@Override
		public @Nullable Origin getOrigin(String name) {
			String variable = resolvePropertyName(name);
			return containsProperty(variable) ? new Text("the environment variable " + variable) : null;
		}

	}

}
