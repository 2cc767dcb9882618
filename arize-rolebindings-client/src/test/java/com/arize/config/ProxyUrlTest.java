package com.arize.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProxyUrlTest {

	@ParameterizedTest
	@CsvSource({ "http://proxy, proxy, 80", "http://proxy/, proxy, 80", "http://proxy:3128, proxy, 3128",
			"http://proxy:3128/, proxy, 3128", "HTTP://proxy.example.com:1, proxy.example.com, 1",
			"http://10.0.0.1:65535, 10.0.0.1, 65535", "http://[::1], [::1], 80",
			"http://[2001:db8::1]:3128/, [2001:db8::1], 3128", "http://[::ffff:10.0.0.1]:80, [::ffff:10.0.0.1], 80",
			"http://squid_1:3128, squid_1, 3128", "http://me:pw@proxy:3128, proxy, 3128", "http://me@[::1]/, [::1], 80",
			"http://me:a@b:1@proxy:2, proxy, 2" })
	void findsHostAndPort(String url, String host, int port) {
		ProxyUrl proxy = ProxyUrl.parse(url);
		assertThat(proxy.host()).isEqualTo(host);
		assertThat(proxy.port()).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "me:pw, me, pw", "me, me, ''", "me:, me, ''", "me:p@w, me, p@w", "me:p%40w, me, p@w",
			"me:p/w, me, p/w", "me:p%2Fw, me, p/w", "me:p%2fw, me, p/w", "me:p#w, me, p#w", "me:p%23w, me, p#w",
			"me:p%w, me, p%w", "me:100%, me, 100%", "me:%4, me, %4", "me:p%25w, me, p%w", "me:%2540, me, %40",
			"me:p?w, me, p?w", "me:p:w, me, p:w", "me:p+w, me, p+w", "me:p w, me, p w", "me:$1\\w, me, $1\\w",
			"me:%C3%A4, me, \u00e4", "me:\u00e4, me, \u00e4", "me:%f0%9f%98%80!, me, \ud83d\ude00!",
			"me%40corp:pw, me@corp, pw", "me@corp:pw, me@corp, pw", "corp\\me:pw, corp\\me, pw" })
	void findsUserAndPassword(String user, String username, String password) {
		ProxyUrl proxy = ProxyUrl.parse("http://" + user + "@proxy:3128");
		assertThat(proxy.username()).isEqualTo(username);
		assertThat(proxy.password()).isEqualTo(password);
		assertThat(proxy.host()).isEqualTo("proxy");
	}

	@Test
	void urlIsRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> ProxyUrl.parse(null)).withMessageContaining("'url'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "proxy", "proxy:3128", "//proxy:3128", "https://proxy:3128", "socks5://proxy:1080",
			"http:/proxy", "http://", "http:///", "http://:3128", "http://proxy:", "http://proxy:0",
			"http://proxy:65536", "http://proxy:-1", "http://proxy:port", "http://proxy:000080", "http://proxy/path",
			"http://proxy//", "http://proxy?a=b", "http://proxy#a", "http://pro xy", "http://pro\nxy",
			"http://pro\u0000xy", "http://pr%6fxy", "http://ex\u00e4mple", "http://::1", "http://[::1", "http://[]",
			"http://[:::]", "http://[.]", "http://[g::1]", "http://[proxy]", "http://@proxy", "http://:@proxy",
			"https://me:53cr3t@proxy", "me:53cr3t@proxy", "http://me:53cr3t@proxy:99999", "http://me:53cr3t@proxy/path",
			"http://me:53cr3t@", "http://:53cr3t@proxy", "http://me:53cr3t%0d%0a@proxy", "http://me:53cr3t\n@proxy",
			"http://me%00:53cr3t@proxy", "http://me:53cr3t", "http://dom%3Ame:53cr3t@proxy",
			"http://me:53cr3t\ud800@proxy" })
	void refusesAnInvalidUrlWithoutShowingIt(String url) {
		assertThat(InvalidSetting.of("proxy-url", (builder) -> builder.proxyUrl(url)))
			.hasMessage("proxy-url must have the form http://[user:password@]host[:port]"
					+ " (the value is not shown: it may contain a password)")
			.hasNoCause();
	}

	@Test
	void isPartOfTheConfiguration() {
		ProxyUrl proxy = SDKConfiguration.builder().apiKey("key").proxyUrl(" http://proxy:3128 ").build().proxyUrl();
		assertThat(proxy).hasToString("http://proxy:3128");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void treatsABlankUrlAsNotSet(String blank) {
		assertThat(SDKConfiguration.builder().apiKey("key").proxyUrl(blank).build().proxyUrl()).isNull();
	}

}
