package com.arize.access.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import com.arize.access.internal.job.AccessAccounts;
import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;
import com.arize.rolebindings.autoconfigure.internal.ApplicationBeans;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Describes the beans and properties that determine which API receives a request, and
 * with which key.
 */
final class ConnectionOrigins {

	private final @Nullable ApplicationBeans beans;

	private final @Nullable Environment environment;

	ConnectionOrigins(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beans = (beanFactory instanceof ConfigurableListableBeanFactory listable) ? new ApplicationBeans(listable)
				: null;
		this.environment = environment;
	}

	/**
	 * Return the description for a failure. {@code failure} is {@code null} if there is
	 * none.
	 */
	String describe(@Nullable Throwable failure) {
		String text = AccessAccounts.hostAndKey(failure, this::origins);
		return text.isEmpty() ? "" : "\n" + text;
	}

	private Stream<String> origins(String account) {
		List<String> clients = beans(account, RoleBindingsClient.class, SDKConfiguration.class).toList();
		return !clients.isEmpty() ? clients.stream()
				: Stream.concat(beans(account, ArizeConnectionDetails.class, ArizeApiKeyProvider.class),
						AccessAccounts.connectionProperties(account, this.environment));
	}

	/*
	 * The beans of the application: for the default account, those that are not injected
	 * by qualifier only
	 */
	private Stream<String> beans(String account, Class<?>... types) {
		ApplicationBeans beans = this.beans;
		if (beans == null) {
			return Stream.empty();
		}
		return Stream.of(types)
			.flatMap((type) -> (account.equals(ArizeAccounts.DEFAULT) ? beans.ofDefault(type)
					: beans.ofAccount(type, account))
				.map((name) -> "the bean '%s' of type %s".formatted(name, type.getName())));
	}

}
