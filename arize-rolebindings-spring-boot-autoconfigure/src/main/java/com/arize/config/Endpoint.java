package com.arize.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is, worked out from the settings that say so.
 */
final class Endpoint {

	private static final Pattern HOST = Pattern.compile("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+");

	private Endpoint() {
	}

	static URI resolve(SDKConfiguration.Builder settings) {
		requireOneOverride(settings);
		Settings.requireSet("api-scheme", settings.apiScheme);
		String scheme = settings.apiScheme.toLowerCase(Locale.ROOT);
		if (!scheme.equals("https") && !scheme.equals("http")) {
			throw Settings.invalid("api-scheme",
					"must be https or http, but is '%s'".formatted(printable(settings.apiScheme)));
		}
		// a copy of the settings for a local server must not send a key without TLS
		if (settings.region != null && !scheme.equals("https")) {
			throw new ConfigurationException(List.of("api-scheme", "region"),
					"api-scheme must be https where a region is set, but is http");
		}
		Settings.requireRange("api-port", settings.apiPort, 0, 65535);
		Settings.requireRange("single-port", settings.singlePort, 0, 65535);
		int port = (settings.singlePort != 0) ? settings.singlePort : settings.apiPort;
		return URI.create(scheme + "://" + host(settings) + ((port != 0) ? ":" + port : ""));
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

	private static String host(SDKConfiguration.Builder settings) {
		Settings.requireSet("api-host", settings.apiHost);
		requireHost("api-host", settings.apiHost);
		requireHost("single-host", settings.singleHost);
		requireHost("base-domain", settings.baseDomain);
		/* An address is a host, and with a name before it none */
		if (settings.baseDomain != null && !isHost("api." + settings.baseDomain)) {
			throw Settings.invalid("base-domain",
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

	private static void requireHost(String setting, @Nullable String host) {
		if (host != null && !isHost(host)) {
			throw Settings.invalid(setting,
					"must be a host name alone, without scheme, port or path, but is '%s'".formatted(printable(host)));
		}
	}

	private static boolean isHost(String host) {
		try {
			return HOST.matcher(host).matches() && new URI("https", host, null, null).getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/* A URL that was pasted here may hold a password, with or without its scheme */
	private static String printable(String text) {
		return text.replaceAll("(?s).*@", Secrets.MASK + "@").replaceAll("\\p{Cntrl}", "?");
	}

}
