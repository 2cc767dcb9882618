package com.arize.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import com.arize.exceptions.ConfigurationException;
import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link ProxyUrl}: a URL that consists of a host for {@link URI} is accepted, and
 * neither a message nor {@code toString} contains the password. An input is a URL.
 */
class ProxyUrlFuzzTest {

	private static final String REFUSAL = "proxy-url must have the form http://[user:password@]host[:port] "
			+ "(the value is not shown: it may contain a password)";

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aProxyIsParsedOrRefused(input);
	}

	@FuzzTest
	void aProxyIsParsedOrRefused(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		ProxyUrl proxy;
		try {
			proxy = ProxyUrl.parse(text);
		}
		catch (ConfigurationException ex) {
			assertThat(ex).hasMessage(REFUSAL).hasNoCause();
			assertThat(isHostOnly(text)).isFalse();
			return;
		}
		assertThat(proxy.host()).matches("[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]");
		assertThat(proxy.port()).isBetween(1, 65535);
		String address = proxy.host() + ":" + proxy.port();
		boolean hasUser = proxy.username() != null;
		assertThat(proxy).hasToString("http://" + (hasUser ? proxy.username() + ":******@" : "") + address);
		String user = hasUser ? encode(proxy.username()) + ":" + encode(proxy.password()) + "@" : "";
		assertThat(ProxyUrl.parse("http://" + user + address + "/")).isEqualTo(proxy);
	}

	private static String encode(@Nullable String text) {
		return UriUtils.encode(String.valueOf(text), StandardCharsets.UTF_8);
	}

	private static boolean isHostOnly(String text) {
		try {
			URI uri = new URI(text);
			String authority = uri.getRawAuthority();
			return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && !uri.getHost().contains("%")
					&& uri.getRawPath().matches("/?") && uri.getRawQuery() == null && uri.getRawFragment() == null
					&& (authority.equals(uri.getHost()) || (authority.equals(uri.getHost() + ":" + uri.getPort())
							&& uri.getPort() > 0 && uri.getPort() <= 65535));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
