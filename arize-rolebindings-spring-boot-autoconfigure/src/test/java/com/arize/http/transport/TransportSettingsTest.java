package com.arize.http.transport;

import java.security.KeyStore;

import com.arize.config.SDKConfiguration;
import com.arize.http.TestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportSettings}.
 */
class TransportSettingsTest {

	@Test
	void toStringDoesNotContainThePasswordsOfTheBundle() throws Exception {
		SslBundle secret = SslBundle.of(SslStoreBundle.of((KeyStore) null, "store-password", null),
				SslBundleKey.of("key-password"));
		assertThat(TransportSettings.of(TestCalls.to(1).build(), secret).toString()).doesNotContain("password");
	}

	@Test
	void toStringDoesNotContainThePasswordOfTheProxy() {
		SDKConfiguration configuration = TestCalls.to(1).proxyUrl("http://user:pass-word@proxy.example.com").build();
		assertThat(TransportSettings.of(configuration, null)).asString()
			.contains("proxy.example.com")
			.doesNotContain("pass-word");
	}

}
