package com.arize.rolebindings.autoconfigure;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.support.Setting;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Creates an {@link SDKConfiguration} from {@link ArizeConnectionDetails} and
 * {@link ArizeProperties}. The timeouts and the SSL bundle that they do not set are those
 * of the HTTP clients of the application.
 *
 * @param connectionDetails those of the application, or of the same properties
 * @param apiKeyProvider provides the key, {@code null} if the properties have it
 * @param httpSettings the settings of the HTTP clients of the application, {@code null}
 * if it has none
 */
record SDKConfigurationFactory(AccountSettings settings, ArizeProperties properties,
		ArizeConnectionDetails connectionDetails, @Nullable ArizeApiKeyProvider apiKeyProvider,
		@Nullable HttpClientSettings httpSettings, List<SDKConfigurationBuilderCustomizer> customizers) {

	private static final Log logger = LogFactory.getLog(SDKConfigurationFactory.class);

	private static final @Nullable Method FILTER = ClassUtils.getMethodIfAvailable(HttpClientSettings.class,
			"inetAddressFilter");

	private static final String UNUSABLE = "The ArizeConnectionDetails bean cannot be used: ";

	static SDKConfiguration ofAccount(ConfigurableListableBeanFactory beanFactory, String account) {
		AccountSettings settings = new AccountSettings(account, beanFactory.getBean(Environment.class));
		ArizeProperties properties = ArizeProperties.of(settings, converters(beanFactory));
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		ArizeConnectionDetails details = beans.unique(ArizeConnectionDetails.class, account);
		// an invalid property fails the start although no account may use it yet
		beanFactory.getBean(ArizeProperties.class);
		return new SDKConfigurationFactory(settings, properties,
				(details != null) ? details
						: new PropertiesArizeConnectionDetails(properties,
								beanFactory.getBeanProvider(SslBundles.class).getIfAvailable()),
				beans.unique(ArizeApiKeyProvider.class, account),
				beanFactory.getBeanProvider(HttpClientSettings.class).getIfUnique(),
				beans.all(SDKConfigurationBuilderCustomizer.class, account))
			.create();
	}

	/* Spring Boot, too, binds properties with the converters of the application */
	static ConversionService converters(ConfigurableListableBeanFactory beanFactory) {
		FormattingConversionService converters = new FormattingConversionService();
		ApplicationConversionService.addBeans(converters, beanFactory, ConfigurationPropertiesBinding.VALUE);
		return converters;
	}

	SDKConfiguration create() {
		try {
			return build();
		}
		catch (ConfigurationException ex) {
			throw this.settings.rename(ex);
		}
	}

	private SDKConfiguration build() {
		requireNotSet("attempt-timeout", "read-timeout limits one attempt, from its start to the last byte");
		// an invalid value fails the start, although the directory may be created later
		ArizeDirectoryAutoConfiguration.cacheTtl(this.settings.environment());
		SDKConfiguration.Builder builder = ofProperties();
		for (SDKConfigurationBuilderCustomizer customizer : this.customizers) {
			customizer.customize(builder);
		}
		List<String> misspelled = ArizeProperties.misspelled(this.settings);
		try {
			SDKConfiguration configuration = builder.account(this.settings.account()).build();
			warnOfUnusedHost();
			for (String problem : misspelled) {
				logger.warn(problem);
			}
			return configuration;
		}
		catch (MissingApiKeyException ex) {
			// the failure analyzer reports them
			misspelled.forEach((problem) -> ex.addSuppressed(new ConfigurationException("api-key", problem)));
			throw ex;
		}
		catch (ConfigurationException ex) {
			throw this.customizers.isEmpty() ? ex : withCustomizers(ex);
		}
	}

	/* The setting does not exist any more, and its loss would not be noticed */
	private void requireNotSet(String setting, String remedy) {
		if (isSet(setting)) {
			throw new ConfigurationException(setting, "%s does not exist: %s".formatted(setting, remedy));
		}
	}

	/* Each customizer may have set the value */
	private ConfigurationException withCustomizers(ConfigurationException ex) {
		String names = this.customizers.stream()
			.map((customizer) -> customizer.getClass().getName().replaceFirst("\\$\\$Lambda.*", ""))
			.distinct()
			.collect(Collectors.joining(", "));
		ConfigurationException failure = new ConfigurationException(ex.getSettings(),
				"%s (after the SDKConfigurationBuilderCustomizer beans of %s)".formatted(ex.getMessage(), names));
		failure.initCause(ex);
		return failure;
	}

	private void warnOfUnusedHost() {
		if (!isSet("api-host") || !(this.connectionDetails instanceof PropertiesArizeConnectionDetails)) {
			return;
		}
		Setting unused = this.settings.setting("api-host");
		Environment environment = this.settings.environment();
		this.settings.host()
			.filter((host) -> !host.equals(unused))
			.ifPresent((host) -> logger.warn("%s is not used, because %s determines the host: remove one of them"
				.formatted(unused.propertyAndOrigin(environment), host.propertyAndOrigin(environment))));
	}

	private SDKConfiguration.Builder ofProperties() {
		SDKConfiguration.Builder builder = connection().account(this.settings.account());
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties.requestVerify()).to(builder::requestVerify);
		map.from(this.properties.prereleaseWarnings()).to(builder::prereleaseWarnings);
		map.from(this.properties.sslCaCert()).to(builder::sslCaCert);
		map.from(this.properties.proxyUrl()).to(builder::proxyUrl);
		map.from(this.settings.headers()).to(builder::defaultHeaders);
		map.from(this.properties.connectTimeout()).to(builder::connectTimeout);
		map.from(this.properties.readTimeout()).to(builder::readTimeout);
		map.from(this.properties.callTimeout()).to(builder::callTimeout);
		map.from(this.properties.maxResponseSize()).to(builder::maxResponseSize);
		map.from(this.properties.maxConnections()).to(builder::maxConnections);
		map.from(this.properties.maxIdle()).to(builder::maxIdle);
		map.from(this.properties.retry()).as(SDKConfigurationFactory::retry).to(builder::retry);
		if (this.httpSettings != null) {
			map.from(this.httpSettings.connectTimeout())
				.when((timeout) -> !isSet("connect-timeout") && SDKConfiguration.isTimeout(timeout))
				.to(builder::connectTimeout);
			map.from(this.httpSettings.readTimeout())
				.when((timeout) -> !isSet("read-timeout") && SDKConfiguration.isTimeout(timeout))
				.to(builder::readTimeout);
			map.from(addressFilter(this.httpSettings)).to(builder::addressFilter);
		}
		return builder;
	}

	private boolean isSet(String setting) {
		return StringUtils.hasText(this.settings.get(setting, String.class));
	}

	/* The filter is called by reflection, because Spring Boot 4.0 does not have it */
	private static @Nullable Predicate<InetAddress> addressFilter(HttpClientSettings settings) {
		Object filter = (FILTER != null) ? ReflectionUtils.invokeMethod(FILTER, settings) : null;
		if (FILTER == null || filter == null) {
			return null;
		}
		Method matches = ClassUtils.getMethod(FILTER.getReturnType(), "matches", InetAddress.class);
		return (address) -> Boolean.TRUE.equals(ReflectionUtils.invokeMethod(matches, filter, address));
	}

	private SDKConfiguration.Builder connection() {
		if (this.connectionDetails instanceof PropertiesArizeConnectionDetails details) {
			SDKConfiguration.Builder builder = details.toBuilder().apiKeyProvider(provider());
			SslBundle bundle = (this.httpSettings != null) ? this.httpSettings.sslBundle() : null;
			boolean set = this.properties.sslBundle() != null || this.properties.sslCaCert() != null
					|| !this.properties.requestVerify();
			return (bundle != null && !set) ? builder.tls(() -> new SslBundleTlsSettings(bundle)) : builder;
		}
		try {
			return check(this.connectionDetails).toBuilder();
		}
		catch (ConfigurationException ex) {
			// the failure analyzer would report a property for the cause
			throw new IllegalStateException(UNUSABLE + ex.getMessage());
		}
	}

	/* A training run, as in the build of an image, has no key and sends no request */
	private @Nullable ArizeApiKeyProvider provider() {
		boolean training = DefaultLifecycleProcessor.ON_REFRESH_VALUE
			.equalsIgnoreCase(SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
		if (this.apiKeyProvider != null || !training || this.properties.apiKey() != null) {
			return this.apiKeyProvider;
		}
		return () -> {
			throw new MissingApiKeyException();
		};
	}

	private SDKConfiguration check(ArizeConnectionDetails details) {
		URI url = details.getApiUrl();
		SDKConfiguration.Builder builder = SDKConfiguration.builder()
			.apiScheme(url.getScheme())
			.apiHost(url.getHost())
			.apiPort(Math.max(url.getPort(), 0));
		String key = details.getApiKey();
		boolean hasKey = StringUtils.hasText(key);
		Assert.state(hasKey || this.apiKeyProvider != null,
				UNUSABLE + "its getApiKey() returned no key, and there is no ArizeApiKeyProvider bean");
		// A key belongs to its URL. The key of the provider must not be sent to this URL
		builder.apiKey(key).apiKeyProvider(hasKey ? null : this.apiKeyProvider);
		SslBundle bundle = details.getSslBundle();
		if (bundle != null) {
			builder.tls(() -> new SslBundleTlsSettings(bundle));
		}
		SDKConfiguration configuration = builder.build();
		Assert.state(url.toString().replaceFirst("/$", "").equalsIgnoreCase(configuration.apiUrl().toString()),
				UNUSABLE + "its URL must consist of scheme, host and port only");
		return configuration;
	}

	private static RetrySettings retry(ArizeProperties.Retry retry) {
		return new RetrySettings(retry.maxAttempts(), retry.initialInterval(), retry.multiplier(), retry.maxInterval(),
				retry.maxRetryAfter());
	}

}
