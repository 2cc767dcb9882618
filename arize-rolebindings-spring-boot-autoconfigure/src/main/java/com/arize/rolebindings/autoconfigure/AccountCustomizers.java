package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.web.client.RestClient;

/**
 * The customizers of the application for the client of each account.
 *
 * @param properties the properties of the default account
 * @param accounts the other accounts
 * @param generalCustomizers the customizers of all clients of the application
 * @param arizeCustomizers the customizers of the Arize clients
 */
record AccountCustomizers(ArizeProperties properties, AccountBeans accounts,
		ObjectProvider<RestClientCustomizer> generalCustomizers,
		ObjectProvider<ArizeRestClientCustomizer> arizeCustomizers) {

	/**
	 * Return the customizer of a client. Those that are for its account are applied last.
	 * @param configuration the configuration of the client
	 * @return the customizer
	 */
	Consumer<RestClient.Builder> customizer(SDKConfiguration configuration) {
		String account = configuration.account();
		boolean isNamed = this.accounts.names().contains(account);
		ArizeProperties properties = isNamed ? this.accounts.properties(account) : this.properties;
		List<RestClientCustomizer> general = Boolean.FALSE.equals(properties.restClientCustomizers()) ? List.of()
				: this.generalCustomizers.orderedStream().toList();
		List<ArizeRestClientCustomizer> arize = new ArrayList<>(this.arizeCustomizers.orderedStream().toList());
		if (isNamed) {
			arize.addAll(this.accounts.qualified().all(ArizeRestClientCustomizer.class, account));
		}
		return (builder) -> {
			for (RestClientCustomizer customizer : general) {
				customizer.customize(builder);
			}
			for (ArizeRestClientCustomizer customizer : arize) {
				customizer.customize(builder);
			}
		};
	}

}
