package com.arize.rolebindings.autoconfigure.support;

import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import com.arize.config.TlsSettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SslBundleTlsSettingsTest {

	private static TlsSettings settings(SslOptions options) {
		return new SslBundleTlsSettings(SslBundle.of(SslStoreBundle.NONE, null, options, "TLSv1.2"));
	}

	@Test
	void protocolsAndCiphersAreThoseOfTheBundle() {
		TlsSettings settings = settings(SslOptions.of(Set.of("TLS_AES_128_GCM_SHA256"), Set.of("TLSv1.3")));
		assertThat(settings.protocol()).isEqualTo("TLSv1.2");
		assertThat(settings.ciphers()).containsExactly("TLS_AES_128_GCM_SHA256");
		assertThat(settings.enabledProtocols()).containsExactly("TLSv1.3");
	}

	@Test
	void protocolsAndCiphersThatTheBundleDoesNotSetAreThoseOfTheJvm() {
		TlsSettings settings = settings(SslOptions.NONE);
		assertThat(settings.ciphers()).isEmpty();
		assertThat(settings.enabledProtocols()).isEmpty();
	}

	@Test
	void contextAndManagersAreThoseOfTheBundle() throws Exception {
		SslManagerBundle managers = mock();
		KeyManager[] keyManagers = new KeyManager[0];
		TrustManager[] trustManagers = new TrustManager[0];
		SSLContext context = SSLContext.getDefault();
		given(managers.getKeyManagers()).willReturn(keyManagers);
		given(managers.getTrustManagers()).willReturn(trustManagers);
		given(managers.createSslContext("TLS")).willReturn(context);
		TlsSettings settings = new SslBundleTlsSettings(
				SslBundle.of(SslStoreBundle.NONE, null, SslOptions.NONE, "TLS", managers));
		assertThat(settings.keyManagers()).isSameAs(keyManagers);
		assertThat(settings.trustManagers()).isSameAs(trustManagers);
		assertThat(settings.createSslContext()).isSameAs(context);
	}

	@Test
	void settingsOfAReloadedBundleAreNotEqual() {
		SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);
		assertThat(new SslBundleTlsSettings(bundle)).isEqualTo(new SslBundleTlsSettings(bundle))
			.isNotEqualTo(new SslBundleTlsSettings(SslBundle.of(SslStoreBundle.NONE)));
	}

}
