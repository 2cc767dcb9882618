package com.arize.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.internal.AccountName;
import com.arize.internal.LogEscaper;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The configuration of the client: immutable, resolved and validated. Its
 * {@link #toString()} does not contain secrets.
 */
public final class SDKConfiguration {

	/** The name of the default account, {@value}. */
	public static final String DEFAULT_ACCOUNT = AccountName.DEFAULT;

	/* The constants below add themselves, in the order of toString */
	private static final List<CheckedSetting<?>> CHECKED = new ArrayList<>();

	private static final CheckedSetting<Duration> CONNECT_TIMEOUT = timeout("connect-timeout", Duration.ofSeconds(5));

	private static final CheckedSetting<Duration> READ_TIMEOUT = timeout("read-timeout", Duration.ofSeconds(30));

	private static final CheckedSetting<Duration> CALL_TIMEOUT = timeout("call-timeout", Duration.ofMinutes(2));

	private static final CheckedSetting<DataSize> MAX_RESPONSE_SIZE = checked("max-response-size",
			DataSize.ofMegabytes(10), SettingPreconditions::requireSize);

	private static final CheckedSetting<Integer> MAX_CONNECTIONS = checked("max-connections", 50,
			(name, value) -> SettingPreconditions.requireRange(name, value, 1, Integer.MAX_VALUE));

	private static final CheckedSetting<Duration> MAX_IDLE = timeout("max-idle", Duration.ofSeconds(50));

	private static final CheckedSetting<RetrySettings> RETRY = checked("retry", RetrySettings.defaults(),
			SettingPreconditions::requireSet);

	private final Builder settings;

	/* Checked once; null if a provider returns it */
	private final @Nullable String apiKey;

	private final URI apiUrl;

	private final List<X509Certificate> caCertificates;

	private final @Nullable ProxyUrl proxyUrl;

	private final Map<String, String> defaultHeaders;

	private SDKConfiguration(Builder settings) {
		this.settings = settings;
		this.apiKey = (settings.apiKeyProvider != null) ? null : ApiKeys.requireSendable(settings.apiKey);
		this.apiUrl = ApiUrl.resolve(settings);
		this.caCertificates = (settings.sslCaCert != null) ? CaCertificates.read(settings.sslCaCert) : List.of();
		this.proxyUrl = (settings.proxyUrl != null) ? ProxyUrl.parse(settings.proxyUrl) : null;
		this.defaultHeaders = DefaultHeaders.check(settings.defaultHeaders);
		CHECKED.forEach((setting) -> setting.check(settings.values));
		SettingPreconditions.requireSet("address-filter", settings.addressFilter);
		SettingPreconditions.require(StringUtils.hasText(settings.account), "account", "must not be blank");
	}

	private static CheckedSetting<Duration> timeout(String name, Duration defaultValue) {
		return checked(name, defaultValue, SettingPreconditions::requireTimeout);
	}

	private static <T> CheckedSetting<T> checked(String name, T defaultValue, BiConsumer<String, T> check) {
		CheckedSetting<T> setting = new CheckedSetting<>(name, defaultValue, check);
		CHECKED.add(setting);
		return setting;
	}

	/**
	 * Create a builder of a configuration.
	 * @return a builder with default settings
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return whether a timeout is in the range of {@link Builder#connectTimeout},
	 * {@link Builder#readTimeout} and {@link Builder#callTimeout}.
	 * @param timeout the timeout
	 * @return whether it is at least 10 ms and at most 24 days
	 */
	public static boolean isTimeout(Duration timeout) {
		return SettingPreconditions.isTimeout(timeout);
	}

	/**
	 * Create a builder of a modified copy.
	 * @return a builder with the settings of this configuration
	 */
	public Builder toBuilder() {
		return this.settings.copy();
	}

	/**
	 * {@return the name of the account, which metrics, traces, health and events contain,
	 * {@value #DEFAULT_ACCOUNT} unless set}
	 */
	public String account() {
		return this.settings.account;
	}

	/**
	 * Return the current API key.
	 * @return a key that can be sent as a header
	 * @throws com.arize.exceptions.ApiException with the status 0, if the provider fails
	 * or returns a key that cannot be sent
	 */
	public String apiKey() {
		return (this.apiKey != null) ? this.apiKey
				: ApiKeys.current(Objects.requireNonNull(this.settings.apiKeyProvider), account());
	}

	/**
	 * {@return whether the API key comes from a provider, which may take time;
	 * {@code false} if a key was set}
	 */
	public boolean hasApiKeyProvider() {
		return this.settings.apiKeyProvider != null;
	}

	/**
	 * {@return the URL that every path is appended to: scheme, host and port}
	 */
	public URI apiUrl() {
		return this.apiUrl;
	}

	/**
	 * {@return the host of the API, as resolved from region, single host or base domain:
	 * a host name or an IP address}
	 */
	public String apiHost() {
		return this.apiUrl.getHost();
	}

	/**
	 * {@return the scheme of the API: {@code https} or {@code http}}
	 */
	public String apiScheme() {
		return this.apiUrl.getScheme();
	}

	/**
	 * {@return the port of the API, 0 for the default port of the scheme}
	 */
	public int apiPort() {
		return Math.max(this.apiUrl.getPort(), 0);
	}

	/**
	 * {@return the region, {@code null} unless set}
	 */
	public @Nullable Region region() {
		return this.settings.region;
	}

	/**
	 * {@return the host of a private deployment, {@code null} unless set}
	 */
	public @Nullable String singleHost() {
		return this.settings.singleHost;
	}

	/**
	 * {@return the port of a private deployment, 0 unless set}
	 */
	public int singlePort() {
		return this.settings.singlePort;
	}

	/**
	 * {@return the domain of a private deployment, {@code null} unless set}
	 */
	public @Nullable String baseDomain() {
		return this.settings.baseDomain;
	}

	/**
	 * {@return whether the server's certificate and host name are verified; {@code true}
	 * by default}
	 */
	public boolean requestVerify() {
		return this.settings.requestVerify;
	}

	/**
	 * {@return the file of {@link #caCertificates()}, {@code null} unless set}
	 */
	public @Nullable Path sslCaCert() {
		return this.settings.sslCaCert;
	}

	/**
	 * {@return the additional trusted certificate authorities, as read from the file when
	 * this configuration was built; empty unless a file is set}
	 */
	public List<X509Certificate> caCertificates() {
		return this.caCertificates;
	}

	/**
	 * {@return the current TLS settings, {@code null} unless a supplier is set}
	 */
	public @Nullable TlsSettings tls() {
		return (this.settings.tls != null) ? this.settings.tls.get() : null;
	}

	/**
	 * {@return the filter of the addresses that connections are opened to}
	 */
	public Predicate<InetAddress> addressFilter() {
		return this.settings.addressFilter;
	}

	/**
	 * {@return the proxy for requests, {@code null} unless set}
	 */
	public @Nullable ProxyUrl proxyUrl() {
		return this.proxyUrl;
	}

	/**
	 * {@return the headers that are added to every request, sorted by name}
	 */
	public Map<String, String> defaultHeaders() {
		return this.defaultHeaders;
	}

	/**
	 * {@return the timeout for opening a connection, 5 s by default}
	 */
	public Duration connectTimeout() {
		return this.settings.get(CONNECT_TIMEOUT);
	}

	/**
	 * {@return the timeout of one attempt, from its start to the last byte of the
	 * response, 30 s by default}
	 */
	public Duration readTimeout() {
		return this.settings.get(READ_TIMEOUT);
	}

	/**
	 * {@return the timeout of a call with all its attempts, 2 minutes by default}
	 */
	public Duration callTimeout() {
		return this.settings.get(CALL_TIMEOUT);
	}

	/**
	 * {@return the maximum size of a decoded response body, 10 MB by default}
	 */
	public DataSize maxResponseSize() {
		return this.settings.get(MAX_RESPONSE_SIZE);
	}

	/**
	 * {@return the maximum number of open connections, 50 by default}
	 */
	public int maxConnections() {
		return this.settings.get(MAX_CONNECTIONS);
	}

	/**
	 * {@return the time after which an idle connection is closed, 50 s by default}
	 */
	public Duration maxIdle() {
		return this.settings.get(MAX_IDLE);
	}

	/**
	 * {@return the settings for repeating failed requests}
	 */
	public RetrySettings retry() {
		return this.settings.get(RETRY);
	}

	/**
	 * {@return whether a warning is logged at the first use of a prerelease operation}
	 */
	public boolean prereleaseWarnings() {
		return this.settings.prereleaseWarnings;
	}

	/**
	 * Return the settings, with secrets masked.
	 */
	@Override
	public String toString() {
		String checked = CHECKED.stream()
			.map((setting) -> setting.text(this.settings.values))
			.collect(Collectors.joining(", "));
		return "SDKConfiguration[account=%s, apiUrl=%s, apiKey=%s, requestVerify=%s, sslCaCert=%s, proxyUrl=%s, defaultHeaders=%s, %s]"
			.formatted(LogEscaper.word(account()), apiUrl(), Secrets.MASK, requestVerify(), sslCaCert(), proxyUrl(),
					Secrets.mask(defaultHeaders()), checked);
	}

	/**
	 * Builder of an {@link SDKConfiguration}.
	 */
	public static final class Builder implements Cloneable {

		String account = DEFAULT_ACCOUNT;

		@Nullable String apiKey;

		@Nullable ArizeApiKeyProvider apiKeyProvider;

		String apiHost = "api.arize.com";

		String apiScheme = "https";

		int apiPort;

		@Nullable Region region;

		@Nullable String singleHost;

		int singlePort;

		@Nullable String baseDomain;

		boolean requestVerify = true;

		@Nullable Path sslCaCert;

		@Nullable Supplier<? extends TlsSettings> tls;

		Predicate<InetAddress> addressFilter = (address) -> true;

		@Nullable String proxyUrl;

		Map<String, String> defaultHeaders = Map.of();

		boolean prereleaseWarnings = true;

		/* The values of the settings that are set */
		private Map<CheckedSetting<?>, Object> values = new HashMap<>();

		private Builder() {
		}

		private Builder copy() {
			try {
				Builder copy = (Builder) clone();
				copy.values = new HashMap<>(this.values);
				return copy;
			}
			catch (CloneNotSupportedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private <T> T get(CheckedSetting<T> setting) {
			return setting.get(this.values);
		}

		private <T> Builder set(CheckedSetting<T> setting, T value) {
			this.values.put(setting, value);
			return this;
		}

		/**
		 * Set the name of the account, {@value #DEFAULT_ACCOUNT} by default. It is not
		 * sent: metrics, traces, health and events contain it.
		 */
		public Builder account(String account) {
			this.account = account;
			return this;
		}

		/**
		 * Set the API key: a user key, a service key or an OAuth access token, without
		 * {@code Bearer}. It replaces a provider that was set before.
		 */
		public Builder apiKey(@Nullable String apiKey) {
			this.apiKey = apiKey;
			this.apiKeyProvider = null;
			return this;
		}

		/**
		 * Set the provider of the API key, which is called for each request. It replaces
		 * a key that was set before.
		 */
		public Builder apiKeyProvider(@Nullable ArizeApiKeyProvider apiKeyProvider) {
			this.apiKeyProvider = apiKeyProvider;
			return this;
		}

		/**
		 * Set the host of the API: a host name or an IP address (IPv6 in brackets),
		 * optionally followed by a colon and a port; {@code api.arize.com} by default.
		 */
		public Builder apiHost(String apiHost) {
			this.apiHost = apiHost;
			return this;
		}

		/**
		 * Set the scheme of the API: {@code https}, the default, or {@code http}.
		 */
		public Builder apiScheme(String apiScheme) {
			this.apiScheme = apiScheme;
			return this;
		}

		/**
		 * Set the port of the API, 0 to 65535; 0, the default, is the port in the host,
		 * or the default port of the scheme.
		 */
		public Builder apiPort(int apiPort) {
			this.apiPort = apiPort;
			return this;
		}

		/**
		 * Set the region; excludes single host or port, and base domain.
		 */
		public Builder region(@Nullable Region region) {
			this.region = region;
			return this;
		}

		/**
		 * Set the host of a private deployment, a host name or an IP address; excludes
		 * region and base domain.
		 */
		public Builder singleHost(@Nullable String singleHost) {
			this.singleHost = SettingPreconditions.emptyToNull(singleHost);
			return this;
		}

		/**
		 * Set the port of a private deployment, 0 to 65535; 0, the default, is not set.
		 * It excludes region and base domain.
		 */
		public Builder singlePort(int singlePort) {
			this.singlePort = singlePort;
			return this;
		}

		/**
		 * Set the domain of a private deployment, whose API host is the domain with the
		 * prefix {@code api.}; excludes region and single host or port.
		 */
		public Builder baseDomain(@Nullable String baseDomain) {
			this.baseDomain = SettingPreconditions.emptyToNull(baseDomain);
			return this;
		}

		/**
		 * Set whether the server's certificate and host name are verified: {@code true},
		 * the default, or {@code false} to trust any certificate.
		 */
		public Builder requestVerify(boolean requestVerify) {
			this.requestVerify = requestVerify;
			return this;
		}

		/**
		 * Set a file of certificate authorities, in PEM or DER format, to trust in
		 * addition to those of the system or the TLS settings.
		 */
		public Builder sslCaCert(@Nullable Path sslCaCert) {
			this.sslCaCert = sslCaCert;
			return this;
		}

		/**
		 * Set the TLS settings: the trusted certificates and the client certificate. The
		 * property {@code arize.ssl-bundle} sets those of a Spring SSL bundle.
		 * @param tls supplies the settings. It is called for each request. Settings that
		 * are not equal to the previous ones require new connections, so return equal
		 * settings until they change
		 */
		public Builder tls(@Nullable Supplier<? extends TlsSettings> tls) {
			this.tls = tls;
			return this;
		}

		/**
		 * Set the filter of the addresses that connections are opened to, including those
		 * of a proxy; by default, it accepts all. A request fails before anything is sent
		 * if no address of the host is accepted.
		 */
		public Builder addressFilter(Predicate<InetAddress> addressFilter) {
			this.addressFilter = addressFilter;
			return this;
		}

		/**
		 * Set the proxy for requests, in the format of {@link ProxyUrl#parse(String)}. By
		 * default, the proxy system properties of the JVM are used.
		 */
		public Builder proxyUrl(@Nullable String proxyUrl) {
			this.proxyUrl = SettingPreconditions.emptyToNull(proxyUrl);
			return this;
		}

		/**
		 * Set headers to add to every request, by name; headers that the client sets are
		 * not allowed.
		 */
		public Builder defaultHeaders(Map<String, String> defaultHeaders) {
			SettingPreconditions.requireSet("default-headers", defaultHeaders);
			this.defaultHeaders = new LinkedHashMap<>(defaultHeaders);
			return this;
		}

		/**
		 * Set the timeout for opening a connection, at least 10 ms; 5 s by default.
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			return set(CONNECT_TIMEOUT, connectTimeout);
		}

		/**
		 * Set the timeout of one attempt, at least 10 ms; 30 s by default. It begins with
		 * the attempt and ends with the last byte of the response: it includes the API
		 * key provider, interceptors, the wait for a connection of the pool, connecting,
		 * sending the request and reading the response with its body.
		 */
		public Builder readTimeout(Duration readTimeout) {
			return set(READ_TIMEOUT, readTimeout);
		}

		/**
		 * Set the timeout of a call, including all attempts and the waits between them,
		 * at least 10 ms; 2 minutes by default. An attempt is limited by the remaining
		 * time, and there is no further attempt if the wait for it would exceed the
		 * remaining time.
		 */
		public Builder callTimeout(Duration callTimeout) {
			return set(CALL_TIMEOUT, callTimeout);
		}

		/**
		 * Set the maximum size of a decoded response body, at least 1 byte and below 2
		 * GB; 10 MB by default.
		 */
		public Builder maxResponseSize(DataSize maxResponseSize) {
			return set(MAX_RESPONSE_SIZE, maxResponseSize);
		}

		/**
		 * Set the maximum number of open connections, at least 1; 50 by default.
		 */
		public Builder maxConnections(int maxConnections) {
			return set(MAX_CONNECTIONS, maxConnections);
		}

		/**
		 * Set the time after which an idle connection is closed, at least 10 ms; 50 s by
		 * default. It must be shorter than that of each load balancer or firewall between
		 * the client and the API. A shorter {@code timeout} of a {@code Keep-Alive}
		 * header of a response applies as well.
		 */
		public Builder maxIdle(Duration maxIdle) {
			return set(MAX_IDLE, maxIdle);
		}

		/**
		 * Set when and how often a failed request is repeated,
		 * {@link RetrySettings#defaults()} by default.
		 */
		public Builder retry(RetrySettings retry) {
			return set(RETRY, retry);
		}

		/**
		 * Set whether a warning is logged at the first use of a prerelease operation in a
		 * process; {@code true} by default.
		 */
		public Builder prereleaseWarnings(boolean prereleaseWarnings) {
			this.prereleaseWarnings = prereleaseWarnings;
			return this;
		}

		/**
		 * Validate the settings and build the configuration.
		 * @return the configuration
		 * @throws com.arize.exceptions.MissingApiKeyException if neither a key nor a
		 * provider is set
		 * @throws com.arize.exceptions.MultipleEndpointOverridesException if more than
		 * one of region, single host or port, and base domain is set
		 * @throws com.arize.exceptions.InvalidDefaultHeadersException if a default header
		 * cannot be sent or is set by the client itself
		 * @throws com.arize.exceptions.ConfigurationException if any other setting is
		 * invalid
		 */
		public SDKConfiguration build() {
			return new SDKConfiguration(copy());
		}

	}

}
