package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ArizeConnectionDetails}.
 */
@Tag("context")
class ArizeConnectionDetailsTest {

	private static final String KEY = "s3cret-key";

	private final SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner()
		.withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("mine", this.bundle));

	@Test
	void comeFromThePropertiesUnlessThereIsABean() {
		this.contextRunner
			.withPropertyValues("arize.api-key=" + KEY, "arize.region=eu-west-1a", "arize.ssl-bundle=mine")
			.run((context) -> {
				ArizeConnectionDetails details = context.getBean(ArizeConnectionDetails.class);
				assertThat(details.getApiUrl()).isEqualTo(URI.create("https://api.eu-west-1a.arize.com"));
				assertThat(details.getApiKey()).isEqualTo(KEY);
				assertThat(details.getSslBundle()).isSameAs(this.bundle);
			});
	}

	@Test
	void returnTheUrlOfThePropertiesWithoutAKey() {
		this.contextRunner.withBean(ArizeApiKeyProvider.class, () -> () -> KEY)
			.withPropertyValues("arize.single-host=one.test", "arize.single-port=8443")
			.run((context) -> {
				ArizeConnectionDetails details = context.getBean(ArizeConnectionDetails.class);
				assertThat(details.getApiUrl()).isEqualTo(URI.create("https://one.test:8443"));
				assertThat(details.getApiKey()).isNull();
				assertThat(details.getSslBundle()).isNull();
			});
	}

	@Test
	void stringRepresentationDoesNotContainTheKey() {
		this.contextRunner.withPropertyValues("arize.api-key=" + KEY)
			.run((context) -> assertThat(context.getBean(ArizeConnectionDetails.class).toString()).doesNotContain(KEY));
	}

	@Test
	void replaceUrlKeyAndBundleOfTheProperties() {
		withDetails("http://127.0.0.1:8089/", KEY)
			.withPropertyValues("arize.api-key=other-key", "arize.region=eu-west-1a", "arize.single-host=one.test",
					"arize.base-domain=base.test", "arize.api-port=70000", "arize.ssl-bundle=absent")
			.run((context) -> {
				assertThat(context).hasSingleBean(ArizeConnectionDetails.class);
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:8089"));
				assertThat(configuration.apiKey()).isEqualTo(KEY);
				assertThat(configuration.region()).isNull();
				assertThat(configuration.tls()).isNull();
			});
	}

	@Test
	void doNotReplaceOtherProperties() {
		withDetails("http://127.0.0.1", KEY)
			.withPropertyValues("arize.read-timeout=7s", "arize.default-headers.x-team=blue",
					"arize.proxy-url=http://proxy.test:3128")
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(configuration.defaultHeaders()).isEqualTo(Map.of("x-team", "blue"));
				assertThat(configuration.proxyUrl()).hasToString("http://proxy.test:3128");
			});
	}

	@Test
	void areCalledOnceForTheSslBundle() {
		ArizeConnectionDetails details = spy(
				new ArizeContexts.Details(URI.create("https://arize.test"), KEY, this.bundle));
		this.contextRunner.withBean(ArizeConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).tls())
				.isEqualTo(new SslBundleTlsSettings(this.bundle)));
		then(details).should(times(1)).getSslBundle();
	}

	@ParameterizedTest
	@CsvSource({ "s3cret-key, s3cret-key", ", provided-key" })
	void takePrecedenceOverTheProviderIfTheyHaveAKey(String ofDetails, String used) {
		withDetails("http://127.0.0.1", ofDetails).withBean(ArizeApiKeyProvider.class, () -> () -> "provided-key")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo(used));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://127.0.0.1/v2         | its URL must consist of scheme, host and port only
			http://127.0.0.1?x=y        | its URL must consist of scheme, host and port only
			http://user:pa55@127.0.0.1  | its URL must consist of scheme, host and port only
			http://127.0.0.1:70000      | api-port must be between 0 and 65535, but is 70000
			ftp://127.0.0.1             | api-scheme must be https or http, but is 'ftp'
			127.0.0.1                   | api-scheme must not be null
			http:/nowhere               | api-host must not be null
			""")
	void areRefusedAtStartupWithAnInvalidUrl(String url, String message) {
		withDetails(url, KEY).withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isNotInstanceOf(ConfigurationException.class)
				.hasMessage("The ArizeConnectionDetails bean cannot be used: " + message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''        | its getApiKey() returned no key, and there is no ArizeApiKeyProvider bean
			pa55 word | api-key cannot be sent as a header: character 5 of 9 is U+0020. It must be the bare key,\
			 without white space, line breaks or 'Bearer'
			""")
	void areRefusedAtStartupWithAnInvalidKey(String key, String message) {
		withDetails("http://127.0.0.1", key).withPropertyValues("arize.api-key=other-key")
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isNotInstanceOf(ConfigurationException.class)
				.hasMessage("The ArizeConnectionDetails bean cannot be used: " + message));
	}

	private ApplicationContextRunner withDetails(String url, @Nullable String key) {
		return this.contextRunner.withBean(ArizeConnectionDetails.class,
				() -> new ArizeContexts.Details(URI.create(url), key, null));
	}

}
