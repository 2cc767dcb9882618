package com.arize.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/**
 * The settings of an {@link SDKConfiguration} as given, with their defaults.
 */
final class SettingValues implements Cloneable {

	static final String DEFAULT_HOST = "api.arize.com";

	String account = SDKConfiguration.DEFAULT_ACCOUNT;

	@Nullable String apiKey;

	@Nullable ArizeApiKeyProvider apiKeyProvider;

	String apiHost = DEFAULT_HOST;

	String apiScheme = "https";

	int apiPort;

	@Nullable Region region;

	@Nullable String singleHost;

	int singlePort;

	@Nullable String baseDomain;

	boolean requestVerify = true;

	@Nullable Path sslCaCert;

	@Nullable Supplier<? extends SslBundle> sslBundle;

	Predicate<InetAddress> addressFilter = (address) -> true;

	@Nullable String proxyUrl;

	Map<String, String> defaultHeaders = Map.of();

	Duration connectTimeout = Duration.ofSeconds(5);

	Duration readTimeout = Duration.ofSeconds(30);

	Duration attemptTimeout = Duration.ofSeconds(60);

	Duration callTimeout = Duration.ofMinutes(2);

	DataSize maxResponseSize = DataSize.ofMegabytes(10);

	int maxConnections = 50;

	Retry retry = Retry.defaults();

	boolean prereleaseWarnings = true;

	SettingValues copy() {
		try {
			return (SettingValues) clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
