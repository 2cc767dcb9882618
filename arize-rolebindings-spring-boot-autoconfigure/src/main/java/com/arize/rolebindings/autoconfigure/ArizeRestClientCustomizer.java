package com.arize.rolebindings.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Callback to customize the {@link RestClient} of the Arize clients only. A bean is for
 * the clients of all accounts, or with the name of an account as qualifier for those of
 * that account. It is applied after the {@code RestClientCustomizer} beans, and those
 * with a qualifier are applied last. The client then sets the base URL, the API key,
 * message conversion and error handling.
 */
@FunctionalInterface
public interface ArizeRestClientCustomizer {

	/**
	 * Customize the builder of the client's {@link RestClient}.
	 * @param builder the builder to customize
	 */
	void customize(RestClient.Builder builder);

}
