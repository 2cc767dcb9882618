package com.arize.rolebindings.autoconfigure.access;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Describes the beans and properties that determine which API receives a request, and
 * with which key.
 */
final class ConnectionOrigins {

	/* The settings that determine which API receives a request, and with which key */
	private static final List<Setting> SETTINGS = Stream
		.of("api-key", "api-scheme", "api-host", "api-port", "region", "single-host", "single-port", "base-domain",
				"proxy-url")
		.map(Setting::new)
		.toList();

	private final @Nullable ApplicationBeans beans;

	private final @Nullable Environment environment;

	ConnectionOrigins(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beans = (beanFactory instanceof ConfigurableListableBeanFactory listable) ? new ApplicationBeans(listable)
				: null;
		this.environment = environment;
	}

	/**
	 * Return the description.
	 * @return lines to append to a message; empty if nothing is known
	 */
	String describe() {
		List<String> origins = beans(RoleBindingsClient.class, SDKConfiguration.class).toList();
		if (origins.isEmpty()) {
			Stream<String> properties = SETTINGS.stream()
				.filter((setting) -> setting.origin(this.environment) != null)
				.map((setting) -> setting.propertyAndOrigin(this.environment));
			origins = Stream.concat(beans(ArizeConnectionDetails.class, ArizeApiKeyProvider.class), properties)
				.toList();
		}
		return origins.isEmpty() ? "" : "\n\nHost and key are determined by:\n"
				+ origins.stream().map("\n\t- "::concat).collect(Collectors.joining());
	}

	/* The beans of the application, except those that are injected by qualifier only */
	private Stream<String> beans(Class<?>... types) {
		ApplicationBeans beans = this.beans;
		if (beans == null) {
			return Stream.empty();
		}
		return Stream.of(types)
			.flatMap((type) -> beans.names(type)
				.map((name) -> "the bean '%s' of type %s".formatted(name, type.getName())));
	}

}
