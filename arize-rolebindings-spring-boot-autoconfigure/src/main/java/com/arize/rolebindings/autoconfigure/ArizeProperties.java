package com.arize.rolebindings.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.arize.config.Region;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the Arize clients. Nothing secret is in their {@link #toString()}.
 *
 * @param apiKey API key: a user key, a service key or an OAuth access token, without
 * 'Bearer'. An ArizeApiKeyProvider bean replaces it.
 * @param apiHost Host of the Arize API, or 'host:port'.
 * @param apiScheme Scheme of the Arize API.
 * @param apiPort Port of the Arize API. Zero is the port in api-host, or the scheme's
 * own.
 * @param region Region of the Arize service, which determines the host. Excludes
 * single-host, single-port and base-domain.
 * @param singleHost Host of a private deployment. Excludes region and base-domain.
 * @param singlePort Port of a private deployment. Zero counts as not set. Excludes region
 * and base-domain.
 * @param baseDomain Domain of a private deployment, whose API is at 'api.' before it.
 * Excludes region, single-host and single-port.
 * @param requestVerify Whether the certificate and the host name of the server are
 * verified.
 * @param sslCaCert File of certificate authorities, in PEM or DER form, to trust beside
 * the system's. Without it and ssl-bundle, the environment variables REQUESTS_CA_BUNDLE
 * and SSL_CERT_FILE count.
 * @param sslBundle Name of the SSL bundle with the trust and the client certificate of
 * connections.
 * @param proxyUrl URL of an HTTP proxy, such as
 * 'http://user:password@proxy.example.com:3128'.
 * @param defaultHeaders Headers to add to every request.
 * @param connectTimeout How long a connection may take to be made.
 * @param readTimeout How long the server may be silent while an answer is awaited or
 * read.
 * @param attemptTimeout How long one attempt may take as a whole, the body of the
 * response included.
 * @param callTimeout How long a call may take as a whole, all attempts and the waits
 * between them.
 * @param maxResponseSize How large the body of an answer may be once it is decoded.
 * @param retry when and how often a request is repeated
 * @param maxConnections How many connections may be open at a time.
 * @param restClientCustomizers Whether the RestClientCustomizer beans of the application
 * are applied.
 * @param prereleaseWarnings Whether to log a warning at the first use of an operation
 * that is not final yet.
 * @param roleBindings settings of the role bindings client alone
 */
@Lazy
@ConfigurationProperties("arize")
record ArizeProperties(@Nullable String apiKey, @DefaultValue("api.arize.com") @Nullable String apiHost,
		@DefaultValue("https") @Nullable String apiScheme, @DefaultValue("0") @Nullable Integer apiPort,
		@Nullable Region region, @Nullable String singleHost, @Nullable Integer singlePort, @Nullable String baseDomain,
		@DefaultValue("true") @Nullable Boolean requestVerify, @Nullable Path sslCaCert, @Nullable String sslBundle,
		@Nullable String proxyUrl, @DefaultValue Map<String, String> defaultHeaders,
		@DefaultValue("5s") @Nullable Duration connectTimeout, @DefaultValue("30s") @Nullable Duration readTimeout,
		@DefaultValue("60s") @Nullable Duration attemptTimeout, @DefaultValue("2m") @Nullable Duration callTimeout,
		@DefaultValue("10MB") @Nullable DataSize maxResponseSize, @DefaultValue Retry retry,
		@DefaultValue("50") @Nullable Integer maxConnections,
		@DefaultValue("true") @Nullable Boolean restClientCustomizers,
		@DefaultValue("true") @Nullable Boolean prereleaseWarnings, @DefaultValue RoleBindings roleBindings) {

	/**
	 * Return the properties that cannot hold a secret: a host may be a URL with a
	 * password until it is checked.
	 */
	@Override
	public String toString() {
		return "ArizeProperties[apiPort=%s, region=%s, singlePort=%s, requestVerify=%s, sslCaCert=%s, sslBundle=%s, defaultHeaders=%s, connectTimeout=%s, readTimeout=%s, attemptTimeout=%s, callTimeout=%s, maxResponseSize=%s, retry=%s, maxConnections=%s, restClientCustomizers=%s, prereleaseWarnings=%s, roleBindings=%s]"
			.formatted(this.apiPort, this.region, this.singlePort, this.requestVerify, this.sslCaCert, this.sslBundle,
					this.defaultHeaders.keySet(), this.connectTimeout, this.readTimeout, this.attemptTimeout,
					this.callTimeout, this.maxResponseSize, this.retry, this.maxConnections, this.restClientCustomizers,
					this.prereleaseWarnings, this.roleBindings);
	}

	/**
	 * When and how often a request is repeated.
	 *
	 * @param maxAttempts How often a request is sent at the most. One switches repetition
	 * off.
	 * @param initialInterval Longest wait before the second attempt.
	 * @param multiplier By how much the longest wait grows from attempt to attempt.
	 * @param maxInterval What the longest wait never grows beyond.
	 * @param maxRetryAfter Longest wait that a server may ask for with Retry-After. If it
	 * asks for more, the call fails at once. The random wait of the back-off is added, up
	 * to this limit.
	 */
	record Retry(@DefaultValue("4") @Nullable Integer maxAttempts,
			@DefaultValue("200ms") @Nullable Duration initialInterval, @DefaultValue("2") @Nullable Double multiplier,
			@DefaultValue("5s") @Nullable Duration maxInterval, @DefaultValue("30s") @Nullable Duration maxRetryAfter) {

	}

	/**
	 * Settings of the role bindings client alone.
	 *
	 * @param enabled Whether to auto-configure a RoleBindingsClient.
	 */
	record RoleBindings(@DefaultValue("true") @Nullable Boolean enabled) {

	}

}
