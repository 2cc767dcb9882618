package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.SharedResources;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.rolebindings.autoconfigure.internal.AccountNames;
import com.arize.rolebindings.autoconfigure.internal.AccountSettings;
import com.arize.rolebindings.autoconfigure.internal.ApplicationBeans;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * Creates the {@link SharedResources} of the clients from the beans of the application.
 * Both auto-configurations of clients import it, and with it the
 * {@link ConnectionLifecycle}.
 *
 * @param beanFactory has the customizers of each account
 * @param environment has the properties of each account
 * @param generalCustomizers the customizers of all clients of the application
 * @param arizeCustomizers the customizers of the Arize clients
 * @param registry the observation registry
 * @param convention the convention of the application
 * @param observers the observers of the application
 * @param connections the connections
 */
@Lazy
@Import({ ArizeAutoConfiguration.AccountsConfiguration.class, ConnectionLifecycle.class })
record SharedResourcesFactory(ConfigurableListableBeanFactory beanFactory, Environment environment,
		ObjectProvider<RestClientCustomizer> generalCustomizers,
		ObjectProvider<ArizeRestClientCustomizer> arizeCustomizers, ObjectProvider<ObservationRegistry> registry,
		ObjectProvider<ArizeObservationConvention> convention, ObjectProvider<CallObserver> observers,
		ConnectionLifecycle connections) {

	/**
	 * Create the resources of the clients for an API.
	 */
	SharedResources create(String observationName) {
		ObservationRegistry unique = this.registry.getIfUnique();
		CallObserver observer = (unique != null)
				? new ObservationCallObserver(unique,
						this.convention.getIfAvailable(() -> new ArizeObservationConvention(observationName)))
				: CallObserver.NONE;
		for (CallObserver inner : this.observers.orderedStream().toList()) {
			observer = observer.around(inner);
		}
		return new SharedResources(this::customizer, observer, this.connections.transports());
	}

	/* Those that are for the account of the client are applied last */
	private Consumer<RestClient.Builder> customizer(SDKConfiguration configuration) {
		String account = configuration.account();
		boolean configured = AccountNames.of(this.environment).contains(account);
		AccountSettings settings = new AccountSettings(configured ? account : ArizeAccounts.DEFAULT, this.environment);
		boolean general = !Boolean.FALSE.equals(settings.get("rest-client-customizers", Boolean.class));
		List<RestClientCustomizer> ofAll = general ? this.generalCustomizers.orderedStream().toList() : List.of();
		List<ArizeRestClientCustomizer> ofArize = new ArrayList<>(this.arizeCustomizers.orderedStream().toList());
		if (configured) {
			ofArize.addAll(new ApplicationBeans(this.beanFactory).all(ArizeRestClientCustomizer.class, account));
		}
		return (builder) -> {
			ofAll.forEach((customizer) -> customizer.customize(builder));
			ofArize.forEach((customizer) -> customizer.customize(builder));
		};
	}

}
