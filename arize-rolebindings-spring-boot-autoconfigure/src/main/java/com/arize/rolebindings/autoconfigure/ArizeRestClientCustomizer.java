package com.arize.rolebindings.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Callback to customize the {@link RestClient} of the Arize clients only: of all of them,
 * or, if it has the name of an account as qualifier, of the clients of that account. It
 * is applied after the {@code RestClientCustomizer} beans, one with a qualifier after
 * those without, and before the client sets the base URL, the API key, message conversion
 * and error handling.
 */
@FunctionalInterface
public interface ArizeRestClientCustomizer {

	/**
	 * Customize the builder of the client's {@link RestClient}.
	 * @param builder the builder to customize
	 */
	void customize(RestClient.Builder builder);

}
