package com.arize.rolebindings.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Customizes the {@link RestClient} of the Arize clients alone. It comes after the
 * application's customizers and before what the client sets itself: base URL, key,
 * conversion and error handling.
 */
@FunctionalInterface
public interface ArizeRestClientCustomizer {

	/**
	 * Customize the builder of the client's {@link RestClient}.
	 * @param builder the builder to customize
	 */
	void customize(RestClient.Builder builder);

}
