package com.arize.exceptions;

import java.util.List;

/**
 * Thrown when more than one setting overrides the endpoint of the API.
 */
public class MultipleEndpointOverridesException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param settings the names of the settings that exclude each other
	 */
	public MultipleEndpointOverridesException(List<String> settings) {
		super(settings, "Only one of region, single-host with single-port, and base-domain can be set, but "
				+ String.join(", ", settings) + " are");
	}

}
