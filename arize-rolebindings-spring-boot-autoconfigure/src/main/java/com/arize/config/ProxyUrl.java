package com.arize.config;

import java.net.URI;
import java.net.URISyntaxException;
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
 */
public final class ProxyUrl {

	private static final int DEFAULT_PORT = 80;

	/* A password may contain '@', '/' and '#' unencoded: it ends at the last '@' */
	private static final Pattern PATTERN = Pattern.compile(
			"(?i:http)://(?:(?<user>.*)@)?(?<host>\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?/?",
			Pattern.DOTALL);

	private static final Pattern PERCENT_ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

	private final String host;

	private final int port;

	private final @Nullable String username;

	private final @Nullable String password;

	private ProxyUrl(String host, int port, @Nullable String username, @Nullable String password) {
		this.host = host;
		this.port = port;
		this.username = username;
		this.password = password;
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
		int port = (matcher.group("port") != null) ? Integer.parseInt(matcher.group("port")) : DEFAULT_PORT;
		if (port < 1 || port > 65535) {
			throw invalid();
		}
		String host = Objects.requireNonNull(matcher.group("host"));
		if (!isHost(host)) {
			throw invalid();
		}
		String user = matcher.group("user");
		if (user == null) {
			return new ProxyUrl(host, port, null, null);
		}
		int colon = user.indexOf(':');
		String username = decode((colon < 0) ? user : user.substring(0, colon));
		String password = decode((colon < 0) ? "" : user.substring(colon + 1));
		if (username.isEmpty() || (username + password).chars().anyMatch(Character::isISOControl)) {
			throw invalid();
		}
		return new ProxyUrl(host, port, username, password);
	}

	/* Only IP addresses are checked: host names have underscores in some networks */
	private static boolean isHost(String host) {
		try {
			return !host.startsWith("[") || new URI("http", host, null, null).getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
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
	 * Return the host of the proxy.
	 * @return a host name or an IP address
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return the port of the proxy.
	 * @return the port, 1 to 65535
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return the user name.
	 * @return the user name, {@code null} if the proxy requires no authentication
	 */
	public @Nullable String username() {
		return this.username;
	}

	/**
	 * Return the password of the user.
	 * @return the password, {@code null} if the proxy requires no authentication
	 */
	public @Nullable String password() {
		return this.password;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ProxyUrl that && this.host.equals(that.host) && this.port == that.port
				&& Objects.equals(this.username, that.username) && Objects.equals(this.password, that.password);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.host, this.port, this.username, this.password);
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
