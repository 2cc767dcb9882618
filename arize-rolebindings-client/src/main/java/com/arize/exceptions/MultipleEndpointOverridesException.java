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
		super(settings, String.join(", ", settings).replaceFirst(", ([^,]*)$", " and $1")
				+ " exclude each other: set only one of them");
	}

}
