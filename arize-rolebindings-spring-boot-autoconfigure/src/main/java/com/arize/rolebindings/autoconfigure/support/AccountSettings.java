package com.arize.rolebindings.autoconfigure.support;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidDefaultHeadersException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import com.arize.internal.LogEscaper;
import com.arize.internal.NearestNames;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.StringUtils;

/**
 * The settings of an account: its own properties, and those of {@code arize.*} that it
 * inherits. As a source, it has both below the prefix of the account, except
 * {@link #headers() default headers}: header names are compared in another way than
 * properties.
 */
public record AccountSettings(String account, Environment environment) implements ConfigurationPropertySource {

	/* The key belongs to the address. An account inherits neither of them */
	private static final Set<String> NOT_INHERITED = Set.of("api-key", "api-host", "api-scheme", "api-port", "region",
			"single-host", "single-port", "base-domain");

	/* The first one that is set determines the host */
	private static final List<String> HOSTS = List.of("region", "single-host", "base-domain", "api-host");

	private static final List<String> REGIONS = Stream.of(Region.values()).map(Region::id).toList();

	private static final String HEADERS = "default-headers";

	/* The prefix itself may have an empty value, which is no setting */
	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		if (!prefix().isAncestorOf(name)) {
			return null;
		}
		ConfigurationProperty found = PropertySources.find(this.environment,
				adapt(nameOf(name.subName(prefix().getNumberOfElements()).toString())));
		return (PropertySources.text(this.environment, found) != null) ? found : null;
	}

	public <T> @Nullable T get(String setting, Class<T> type) {
		return setting(setting).get(this.environment, type);
	}

	/**
	 * Check properties for which the report of Spring Boot would have no remedy. One is
	 * {@code default-headers} with a value itself. The other is a port with the value of
	 * a variable that Kubernetes sets for a Service, as in
	 * {@code ARIZE_API_PORT=tcp://10.0.0.1:80} for a Service {@code arize-api}.
	 */
	public void requireBindable() {
		for (String headers : new LinkedHashSet<>(List.of(ownName(HEADERS), HEADERS))) {
			if (isSet(headers)) {
				throw new InvalidPropertyException(headers,
						"%s has a value itself, but each header must be a separate property below it"
							.formatted(headers),
						"Set 'arize.%s.<name of the header>' to the value of the header.".formatted(headers));
			}
		}
		for (String setting : List.of("api-port", "single-port")) {
			String value = get(setting, String.class);
			if (value != null && value.startsWith("tcp://")) {
				String service = nameOf(setting).replaceFirst("-?port$", "").replace('.', '-');
				throw new InvalidPropertyException(nameOf(setting),
						"%s is '%s', which Kubernetes sets for a Service named 'arize-%s'".formatted(nameOf(setting),
								Secrets.forMessage(value), service),
						"Set 'enableServiceLinks: false' in the specification of the pod, or rename the Service.");
			}
		}
	}

	/**
	 * Return the failure of a region that cannot be converted, with a similar one. The
	 * report of Spring Boot has the constants of the enum.
	 */
	public InvalidPropertyException invalidRegion() {
		String region = String.valueOf(get("region", String.class));
		String nearest = new NearestNames(REGIONS).of(region.replace('_', '-'))
			.stream()
			.findFirst()
			.map("Did you mean '%s'? "::formatted)
			.orElse("");
		return new InvalidPropertyException(nameOf("region"),
				"%s is '%s', which is no region of Arize".formatted(nameOf("region"), LogEscaper.word(region)),
				"%sSet %s to one of '%s'.".formatted(nearest, setting("region").waysToSet(),
						String.join("', '", REGIONS)));
	}

	/**
	 * Return the default headers of the account, and those of {@code arize.*} with other
	 * names.
	 */
	public Map<String, String> headers() {
		Map<String, String> headers = headers(ownName(HEADERS));
		Map<String, String> inherited = new LinkedCaseInsensitiveMap<>();
		inherited.putAll(headers(HEADERS));
		headers.keySet().forEach(inherited::remove);
		headers.putAll(inherited);
		return headers;
	}

	/*
	 * Return the headers that are not empty. The property itself may have an empty value,
	 * which Spring Boot 4.0 does not convert to a map
	 */
	private Map<String, String> headers(String setting) {
		ConfigurationPropertyName headersName = adapt(setting);
		Map<String, String> headers = new LinkedHashMap<>(
				PropertySources.binder(this.environment, (name) -> !name.equals(headersName))
					.bind(headersName, Bindable.mapOf(String.class, String.class))
					.orElse(Map.of()));
		headers.values().removeIf((value) -> !StringUtils.hasText(value));
		return headers;
	}

	/**
	 * Return the setting that determines the host; none if that is the default one.
	 */
	public Optional<Setting> host() {
		return HOSTS.stream().map(this::nameOf).filter(this::isSet).findFirst().map(Setting::new);
	}

	/**
	 * Return the settings that determine which API receives the requests of the account,
	 * and with which key.
	 */
	public Stream<Setting> connection() {
		Stream<Setting> others = Stream.of("api-key", "api-scheme", "api-port", "single-port", "proxy-url")
			.map(this::nameOf)
			.filter(this::isSet)
			.map(Setting::new);
		return Stream.concat(others, host().stream());
	}

	public Stream<String> ownProperties() {
		return PropertySources.properties(prefix(), this.environment)
			.stream()
			.filter(prefix()::isAncestorOf)
			.map((name) -> name.subName(1).toString());
	}

	/**
	 * Return the setting that has the value: with the prefix of the account, or without
	 * it if the account inherits the value or is the default one.
	 */
	public Setting setting(String name) {
		return new Setting(nameOf(name));
	}

	private String nameOf(String setting) {
		String own = ownName(setting);
		boolean inherits = !own.equals(setting) && !NOT_INHERITED.contains(setting) && !isSet(own) && isSet(setting);
		return inherits ? setting : own;
	}

	private String ownName(String setting) {
		return this.account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? setting
				: AccountNames.SETTING + "." + this.account + "." + setting;
	}

	/**
	 * Return the prefix of its own properties.
	 */
	public ConfigurationPropertyName prefix() {
		return this.account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? ConfigurationPropertyName.of("arize")
				: adapt(AccountNames.SETTING + "." + this.account);
	}

	/* An empty value counts as not set */
	private boolean isSet(String name) {
		return PropertySources.text(this.environment, "arize." + name) != null;
	}

	private static ConfigurationPropertyName adapt(String name) {
		return ConfigurationPropertyName.adapt("arize." + name, '.');
	}

	/**
	 * Return an exception with the names of the settings of this account.
	 */
	public ConfigurationException rename(ConfigurationException ex) {
		if (this.account.equals(SDKConfiguration.DEFAULT_ACCOUNT)) {
			return ex;
		}
		List<String> settings = settings(ex).stream().map(this::nameOf).toList();
		if (ex instanceof MissingApiKeyException) {
			MissingApiKeyException missing = new MissingApiKeyException(settings.get(0), this.account);
			Stream.of(ex.getSuppressed()).forEach(missing::addSuppressed);
			return missing;
		}
		if (ex instanceof MultipleEndpointOverridesException) {
			return new MultipleEndpointOverridesException(settings);
		}
		String message = String.valueOf(ex.getMessage());
		String renamed = message.startsWith(ex.getSetting())
				? settings.get(0) + message.substring(ex.getSetting().length())
				: "account '%s': %s".formatted(this.account, message);
		return (settings.size() > 1) ? new ConfigurationException(settings, renamed)
				: new ConfigurationException(settings.get(0), renamed, ex.getCause());
	}

	public static List<String> settings(ConfigurationException ex) {
		return (ex instanceof InvalidDefaultHeadersException headers)
				? List.of(ex.getSetting() + "." + headers.getHeader()) : ex.getSettings();
	}

}
