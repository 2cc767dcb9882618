package com.arize.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the URL of the API from the settings.
 */
final class ApiUrl {

	private static final String HOST = "\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+";

	private static final Pattern HOST_ALONE = Pattern.compile(HOST);

	private static final Pattern HOST_AND_PORT = Pattern.compile("(?<host>" + HOST + ")(?::(?<port>\\d{1,5}))?");

	private static final Pattern OF_ARIZE = Pattern.compile("(?i)(?:.+\\.)?arize\\.com\\.?");

	private ApiUrl() {
	}

	static URI resolve(SDKConfiguration.Builder settings) {
		requireOneOverride(settings);
		SettingPreconditions.requireSet("api-scheme", settings.apiScheme);
		String scheme = settings.apiScheme.toLowerCase(Locale.ROOT);
		if (!scheme.equals("https") && !scheme.equals("http")) {
			throw SettingPreconditions.invalid("api-scheme",
					"must be https or http, but is '%s'".formatted(printable(settings.apiScheme)));
		}
		// http is meant for local servers, and must not be used with a public endpoint
		if (settings.region != null && !scheme.equals("https")) {
			throw new ConfigurationException(List.of("api-scheme", "region"),
					"api-scheme must be https if region is set, but is http");
		}
		SettingPreconditions.requireRange("api-port", settings.apiPort, 0, 65535);
		SettingPreconditions.requireRange("single-port", settings.singlePort, 0, 65535);
		URI server = URI.create(scheme + "://" + server(settings));
		String host = server.getHost();
		SettingPreconditions.require(scheme.equals("https") || !OF_ARIZE.matcher(host).matches(), "api-scheme",
				"must be https for %s, but is http: the API key would be sent unencrypted".formatted(host));
		int port = (settings.singlePort != 0) ? settings.singlePort : settings.apiPort;
		port = (port != 0) ? port : Math.max(server.getPort(), 0);
		return URI.create(scheme + "://" + host + ((port != 0) ? ":" + port : ""));
	}

	private static void requireOneOverride(SDKConfiguration.Builder settings) {
		List<String> overrides = new ArrayList<>();
		if (settings.region != null) {
			overrides.add("region");
		}
		if (settings.singleHost != null) {
			overrides.add("single-host");
		}
		else if (settings.singlePort != 0) {
			overrides.add("single-port");
		}
		if (settings.baseDomain != null) {
			overrides.add("base-domain");
		}
		if (overrides.size() > 1) {
			throw new MultipleEndpointOverridesException(overrides);
		}
	}

	/* The server is a host, or host and port of api-host */
	private static String server(SDKConfiguration.Builder settings) {
		requireHostAndPort(settings.apiHost);
		requireHost("single-host", settings.singleHost);
		requireHost("base-domain", settings.baseDomain);
		// an IP address is a valid host, but not with a prefix
		if (settings.baseDomain != null && !isHost("api." + settings.baseDomain)) {
			throw SettingPreconditions.invalid("base-domain",
					"must be a domain, but is '%s'".formatted(printable(settings.baseDomain)));
		}
		if (settings.region != null) {
			return "api." + settings.region.id() + ".arize.com";
		}
		if (settings.baseDomain != null) {
			return "api." + settings.baseDomain;
		}
		return (settings.singleHost != null) ? settings.singleHost : settings.apiHost;
	}

	private static void requireHostAndPort(String text) {
		SettingPreconditions.requireSet("api-host", text);
		Matcher matcher = HOST_AND_PORT.matcher(text);
		if (!matcher.matches() || !isHost(matcher.group("host"))) {
			throw SettingPreconditions.invalid("api-host",
					"must be a host or host:port, without a path (the scheme belongs in api-scheme, the port in api-port), but is '%s'"
						.formatted(printable(text)));
		}
		if (matcher.group("port") != null) {
			int port = Integer.parseInt(matcher.group("port"));
			SettingPreconditions.require(port >= 1 && port <= 65535, "api-host",
					"must have a port between 1 and 65535, but has " + port);
		}
	}

	private static void requireHost(String setting, @Nullable String host) {
		if (host != null && !isHost(host)) {
			throw SettingPreconditions.invalid(setting,
					"must be a host name alone, without scheme, port or path, but is '%s'".formatted(printable(host)));
		}
	}

	static boolean isHost(String host) {
		try {
			return HOST_ALONE.matcher(host).matches() && new URI("https", host, null, null).getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/* The value may be a URL with a password, with or without a scheme */
	private static String printable(String text) {
		return Secrets.forMessage(text.replaceAll("(?s).*@", Secrets.MASK + "@"));
	}

}
