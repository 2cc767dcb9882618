package com.arize.config;

import java.util.Locale;

/**
 * A region of the Arize service.
 */
public enum Region {

	/** Canada. */
	CA_CENTRAL_1A,

	/** Europe, west. */
	EU_WEST_1A,

	/** United States, central. */
	US_CENTRAL_1A,

	/** United States, east. */
	US_EAST_1B;

	/**
	 * {@return the name of the region in host names, as in {@code eu-west-1a}}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
