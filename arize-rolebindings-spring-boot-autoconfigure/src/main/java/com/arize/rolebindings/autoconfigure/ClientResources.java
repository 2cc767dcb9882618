package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.ApiCallListener;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.support.AccountNames;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * The beans of the application that the clients are created with. Both
 * auto-configurations of clients import it, and with it the {@link ConnectionLifecycle}.
 *
 * @param generalCustomizers the customizers of all clients of the application
 * @param arizeCustomizers the customizers of the Arize clients
 */
@Lazy
@Import({ ArizeAutoConfiguration.AccountsConfiguration.class, ConnectionLifecycle.class })
record ClientResources(ConfigurableListableBeanFactory beanFactory, Environment environment,
		ObjectProvider<RestClientCustomizer> generalCustomizers,
		ObjectProvider<ArizeRestClientCustomizer> arizeCustomizers, ObjectProvider<ObservationRegistry> registry,
		ObjectProvider<ApiCallListener> listeners, ConnectionLifecycle lifecycle) {

	/* The health is a listener of calls, with or without a registry of metrics */
	RoleBindingsClientFactory clients() {
		RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, this.registry.getIfUnique(() -> ObservationRegistry.NOOP)).withConnections(this.lifecycle.connections())
			.withCustomizer(this::customize);
		for (ApiCallListener listener : this.listeners.orderedStream().toList()) {
			clients = clients.withCallListener(listener);
		}
		return clients;
	}

	/* The customizers for the account of the client are applied last */
	private void customize(SDKConfiguration configuration, RestClient.Builder builder) {
		String account = configuration.account();
		boolean configured = AccountNames.of(this.environment).contains(account);
		AccountSettings settings = new AccountSettings(configured ? account : ArizeAccounts.DEFAULT, this.environment);
		boolean general = !Boolean.FALSE.equals(settings.get("rest-client-customizers", Boolean.class));
		List<RestClientCustomizer> ofAll = general ? this.generalCustomizers.orderedStream().toList() : List.of();
		List<ArizeRestClientCustomizer> ofArize = new ArrayList<>(this.arizeCustomizers.orderedStream().toList());
		if (configured) {
			ofArize.addAll(new ApplicationBeans(this.beanFactory).all(ArizeRestClientCustomizer.class, account));
		}
		ofAll.forEach((customizer) -> builder.apply(new BeanCustomizer(customizer.getClass(), customizer::customize)));
		ofArize
			.forEach((customizer) -> builder.apply(new BeanCustomizer(customizer.getClass(), customizer::customize)));
	}

	/**
	 * One of several customizers, with the class that a warning of the client names.
	 */
	private record BeanCustomizer(Class<?> getDecoratedClass,
			Consumer<RestClient.Builder> customizer) implements Consumer<RestClient.Builder>, DecoratingProxy {

		@Override
		public void accept(RestClient.Builder builder) {
			this.customizer.accept(builder);
		}

	}

}
