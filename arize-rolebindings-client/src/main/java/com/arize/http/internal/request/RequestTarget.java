package com.arize.http.internal.request;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The proxy of all requests of a configuration, and its names in messages.
 */
public final class RequestTarget {

	private RequestTarget() {
	}

	/**
	 * Return host and port of the API, and the proxy if there is one.
	 */
	public static String name(SDKConfiguration configuration) {
		InetSocketAddress proxy = proxy(configuration, configuration.apiUrl());
		String name = configuration.apiUrl().getAuthority();
		return (proxy != null) ? "%s through the proxy %s:%s".formatted(name, proxy.getHostString(), proxy.getPort())
				: name;
	}

	/**
	 * Return the proxy of a request: that of the configuration, or else of the JVM.
	 * @throws ConfigurationException if that of the JVM is a SOCKS proxy
	 */
	public static @Nullable InetSocketAddress proxy(SDKConfiguration configuration, URI uri) {
		ProxyUrl configured = configuration.proxyUrl();
		if (configured != null) {
			return InetSocketAddress.createUnresolved(configured.host(), configured.port());
		}
		ProxySelector selector = ProxySelector.getDefault();
		List<Proxy> selected = (selector != null) ? selector.select(uri) : List.of();
		for (int i = 0; i < selected.size(); i++) {
			Proxy proxy = selected.get(i);
			if (proxy.type() == Proxy.Type.DIRECT) {
				return null;
			}
			if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
				return address;
			}
			if (proxy.type() == Proxy.Type.SOCKS) {
				throw new ConfigurationException("proxy-url",
						("The JVM has the SOCKS proxy %s for %s, which is not supported: set %s to a proxy that speaks HTTP,"
								+ " or exclude the host from the SOCKS proxy with the system property"
								+ " socksNonProxyHosts")
							.formatted(proxy.address(), uri.getHost(), property(configuration.account(), "proxy-url")));
			}
		}
		return null;
	}

	/**
	 * Return the credentials for the proxy, as they are sent to it.
	 */
	public static @Nullable String proxyCredentials(SDKConfiguration configuration) {
		ProxyUrl proxy = configuration.proxyUrl();
		return (proxy != null && proxy.username() != null && proxy.password() != null)
				? HttpHeaders.encodeBasicAuth(proxy.username(), proxy.password(), StandardCharsets.UTF_8) : null;
	}

	/**
	 * Return what sets the proxy: a property of the account, or of the JVM.
	 */
	public static String proxySetting(SDKConfiguration configuration, InetSocketAddress proxy) {
		if (configuration.proxyUrl() != null) {
			return property(configuration.account(), "proxy-url");
		}
		String system = configuration.apiScheme() + ".proxyHost";
		return proxy.getHostString().equals(System.getProperty(system)) ? system : "the ProxySelector of the JVM";
	}

	public static String property(String account, String setting) {
		return (account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? "arize."
				: "arize.accounts." + LogEscaper.word(account) + ".") + setting;
	}

	/**
	 * Return the beginning of messages, because several accounts may have the same host:
	 * the name of the account with a colon and a space; empty for the default account.
	 */
	public static String accountPrefix(String account) {
		return account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? "" : "account '" + LogEscaper.word(account) + "': ";
	}

}
