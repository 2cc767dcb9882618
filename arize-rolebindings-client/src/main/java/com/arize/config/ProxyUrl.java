package com.arize.config;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Arguments;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The URL of an HTTP proxy, with the credentials of its user.
 *
 * @param host a host name or an IP address
 * @param port the port, 1 to 65535
 * @param username the user name, {@code null} if the proxy requires no authentication
 * @param password the password of the user, {@code null} if the proxy requires no
 * authentication
 */
public record ProxyUrl(String host, int port, @Nullable String username, @Nullable String password) {

	private static final int DEFAULT_PORT = 80;

	private static final String HOST = "\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+";

	/*
	 * A password ends at the last '@', because it may contain '@', '/' and '#' unencoded
	 */
	private static final Pattern PATTERN = Pattern
		.compile("(?i:http)://(?:(?<user>.*)@)?(?<host>" + HOST + ")(?::(?<port>\\d{1,5}))?/?", Pattern.DOTALL);

	private static final Pattern PERCENT_ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

	/**
	 * Create the URL.
	 * @throws ConfigurationException if a value is invalid, or there is a user name
	 * without a password or the reverse; the message contains none of them
	 * @throws IllegalArgumentException if the host is {@code null}
	 */
	public ProxyUrl {
		Arguments.requireNonNull(host, "host");
		if (!isHost(host) || port < 1 || port > 65535 || !isUser(username, password)) {
			throw invalid();
		}
	}

	/**
	 * Parse a proxy URL.
	 * @param url a URL such as {@code http://user:password@proxy.example.com:3128}, where
	 * user and password may be percent-encoded; the default port is 80
	 * @return the proxy
	 * @throws ConfigurationException if the URL is invalid; the message does not contain
	 * it
	 * @throws IllegalArgumentException if the URL is {@code null}
	 */
	public static ProxyUrl parse(String url) {
		Matcher matcher = PATTERN.matcher(Arguments.requireNonNull(url, "url"));
		if (!matcher.matches()) {
			throw invalid();
		}
		String host = Objects.requireNonNull(matcher.group("host"));
		int port = (matcher.group("port") != null) ? Integer.parseInt(matcher.group("port")) : DEFAULT_PORT;
		String user = matcher.group("user");
		if (user == null) {
			return new ProxyUrl(host, port, null, null);
		}
		int colon = user.indexOf(':');
		return new ProxyUrl(host, port, decode((colon < 0) ? user : user.substring(0, colon)),
				decode((colon < 0) ? "" : user.substring(colon + 1)));
	}

	/*
	 * Only IP addresses are checked, because host names have underscores in some networks
	 */
	private static boolean isHost(String host) {
		return host.startsWith("[") ? ApiUrl.isHost(host) : host.matches(HOST);
	}

	private static boolean isUser(@Nullable String username, @Nullable String password) {
		if (username == null || password == null) {
			return username == null && password == null;
		}
		String credentials = username + ":" + password;
		return !username.isEmpty() && username.indexOf(':') < 0
				&& credentials.chars().noneMatch(Character::isISOControl) && Arguments.isUnicode(credentials);
	}

	private static ConfigurationException invalid() {
		return new ConfigurationException("proxy-url",
				"proxy-url must have the form http://[user:password@]host[:port] (the value is not shown: it may contain a password)");
	}

	/* URLDecoder would decode '+' as a space, and reject an unencoded '%' */
	private static String decode(String text) {
		return PERCENT_ENCODED.matcher(text)
			.replaceAll(
					(match) -> Matcher.quoteReplacement(StringUtils.uriDecode(match.group(), StandardCharsets.UTF_8)));
	}

	/**
	 * Return the URL with the password masked.
	 */
	@Override
	public String toString() {
		String user = (this.username != null) ? this.username + ":" + Secrets.MASK + "@" : "";
		return "http://" + user + this.host + ":" + this.port;
	}

}
