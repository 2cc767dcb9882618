package com.arize.exceptions;

import java.util.List;

/**
 * More than one setting says where the API is.
 */
public class MultipleEndpointOverridesException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The names of the settings. */
	@SuppressWarnings("serial") // List.copyOf(..) is serializable
	private final List<String> settings;

	/**
	 * Create an exception.
	 * @param settings the names of the settings that exclude one another
	 */
	public MultipleEndpointOverridesException(List<String> settings) {
		super(settings.get(0), "Only one of region, single-host with single-port, and base-domain can be set, but "
				+ String.join(", ", settings) + " are");
		this.settings = List.copyOf(settings);
	}

	/**
	 * Return the names of the settings that exclude one another.
	 * @return the names, without the prefix {@code arize}
	 */
	public List<String> getSettings() {
		return this.settings;
	}

}
