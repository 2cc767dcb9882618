package com.arize.rolebindings.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.internal.NearestNames;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.PropertySources;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Connection properties of an Arize account: those of {@code arize.*}, or of an account
 * below {@code arize.accounts}. The defaults are those of
 * {@link com.arize.config.SDKConfiguration}. A property without text has its default.
 *
 * @param apiKey API key, which is a user key, a service key or an OAuth access token,
 * without 'Bearer'. Ignored if there is an ArizeApiKeyProvider bean.
 * @param apiHost Host of the Arize API, or 'host:port'.
 * @param apiScheme Scheme of the Arize API.
 * @param apiPort Port of the Arize API. If zero, the port in api-host or the standard
 * port of the scheme is used.
 * @param region Region of the Arize service, which determines the host. Cannot be
 * combined with single-host, single-port or base-domain.
 * @param singleHost Host of a private deployment. Cannot be combined with region or
 * base-domain.
 * @param singlePort Port of a private deployment. Ignored if zero. Cannot be combined
 * with region or base-domain.
 * @param baseDomain Domain of a private deployment, whose API host is 'api.' followed by
 * the domain. Cannot be combined with region, single-host or single-port.
 * @param requestVerify Whether to verify the certificate and the host name of the server.
 * @param sslCaCert File with certificate authorities, in PEM or DER format, to trust in
 * addition to those of the system.
 * @param sslBundle Name of the SSL bundle with the trusted certificate authorities and
 * the client certificate.
 * @param proxyUrl URL of an HTTP proxy, such as
 * 'http://user:password@proxy.example.com:3128'.
 * @param defaultHeaders Headers to add to every request.
 * @param connectTimeout Timeout for establishing a connection.
 * @param readTimeout Maximum duration of one attempt, from its start to the last byte of
 * the response.
 * @param callTimeout Maximum duration of a call, including all attempts and the waits
 * between them.
 * @param maxResponseSize Maximum size of a response body after decoding.
 * @param retry the retry settings
 * @param maxConnections Maximum number of open connections.
 * @param maxIdle Time after which an idle connection is closed.
 * @param restClientCustomizers Whether to apply the RestClientCustomizer beans of the
 * application.
 * @param prereleaseWarnings Whether to log a warning on the first use of a prerelease
 * operation in a process.
 */
@Lazy
@ConfigurationProperties("arize")
record ArizeProperties(@Nullable String apiKey, @DefaultValue("api.arize.com") String apiHost,
		@DefaultValue("https") String apiScheme, @DefaultValue("0") int apiPort, @Nullable Region region,
		@Nullable String singleHost, @DefaultValue("0") int singlePort, @Nullable String baseDomain,
		@DefaultValue("true") boolean requestVerify, @Nullable Path sslCaCert, @Nullable String sslBundle,
		@Nullable String proxyUrl, @Nullable Map<String, String> defaultHeaders,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration readTimeout,
		@DefaultValue("2m") Duration callTimeout, @DefaultValue("10MB") DataSize maxResponseSize,
		@DefaultValue Retry retry, @DefaultValue("50") int maxConnections, @DefaultValue("50s") Duration maxIdle,
		@DefaultValue("true") boolean restClientCustomizers, @DefaultValue("true") boolean prereleaseWarnings) {

	/* The names have no dashes, as in a variable */
	private static final List<String> OTHERS = List.of("defaultheaders", "enabled");

	/* These properties are read where they are used, and no account has them */
	private static final List<String> READ_SINGLY = List.of("directory.cache-ttl", "directory.enabled",
			"role-bindings.enabled", "role-bindings.read-only");

	/* Return the properties of an account, with those that it inherits */
	static ArizeProperties of(AccountSettings settings, @Nullable ConversionService converters) {
		settings.requireBindable();
		try {
			return new Binder(List.of(settings), new PropertySourcesPlaceholdersResolver(settings.environment()),
					converters)
				.bindOrCreate(settings.prefix().toString(), ArizeProperties.class);
		}
		catch (BindException ex) {
			throw ex.getName().equals(settings.prefix().append("region")) ? settings.invalidRegion() : ex;
		}
	}

	/*
	 * Return why properties of an account with similar names have no effect. A variable
	 * has a dot for each underscore. Therefore, the words of the names are compared.
	 */
	static List<String> misspelled(AccountSettings settings) {
		Environment environment = settings.environment();
		ConfigurationPropertyName prefix = settings.prefix();
		Map<String, String> known = new TreeMap<>();
		names().forEach((name) -> known.put(words(name), prefix + "." + name));
		READ_SINGLY.forEach((name) -> known.put(words(name), "arize." + name));
		List<String> problems = new ArrayList<>();
		for (ConfigurationPropertyName property : new LinkedHashSet<>(
				PropertySources.properties(prefix, environment))) {
			String name = property.subName(prefix.getNumberOfElements()).toString();
			String words = words(name);
			if (known.getOrDefault(words, "").startsWith(prefix + ".") || OTHERS.stream().anyMatch(words::startsWith)) {
				continue;
			}
			Set<String> nearest = new LinkedHashSet<>(new NearestNames(known.keySet()).of(words));
			known.forEach((other, setting) -> {
				if (setting.endsWith("-" + name) || setting.endsWith("." + name)) {
					nearest.add(other);
				}
			});
			if (!nearest.isEmpty()) {
				problems.add("%s has no effect: did you mean '%s'?".formatted(
						new Setting(property.subName(1).toString()).propertyAndOrigin(environment),
						nearest.stream().map(known::get).collect(Collectors.joining("' or '"))));
			}
		}
		return problems;
	}

	/* Return the names of the properties, as in retry.max-attempts */
	static Stream<String> names() {
		return names(ArizeProperties.class, "");
	}

	private static Stream<String> names(Class<?> type, String prefix) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			return component.getType().isRecord() ? names(component.getType(), name + ".") : Stream.of(name);
		});
	}

	private static String words(String name) {
		return name.replace(".", "").replace("-", "").toLowerCase(Locale.ROOT);
	}

	/* The values may be secrets. SDKConfiguration writes them masked */
	@Override
	public String toString() {
		return "ArizeProperties";
	}

	/**
	 * Retry settings.
	 *
	 * @param maxAttempts Maximum number of attempts of a call, including the first. One
	 * disables retries.
	 * @param initialInterval Maximum wait before the second attempt.
	 * @param multiplier Factor by which the maximum wait grows with each attempt.
	 * @param maxInterval Limit up to which the maximum wait grows.
	 * @param maxRetryAfter Maximum wait that a server may request with Retry-After. If it
	 * requests more, the call fails immediately. The random wait of the back-off is
	 * added, up to this limit.
	 */
	record Retry(@DefaultValue("4") int maxAttempts, @DefaultValue("200ms") Duration initialInterval,
			@DefaultValue("2") double multiplier, @DefaultValue("5s") Duration maxInterval,
			@DefaultValue("30s") Duration maxRetryAfter) {
	}

}
