package com.arize.config;

/**
 * A region of the Arize service.
 */
public enum Region {

	/** Canada. */
	CA_CENTRAL_1A("ca-central-1a"),

	/** Europe, west. */
	EU_WEST_1A("eu-west-1a"),

	/** United States, central. */
	US_CENTRAL_1A("us-central-1a"),

	/** United States, east. */
	US_EAST_1B("us-east-1b");

	private final String id;

	Region(String id) {
		this.id = id;
	}

	/**
	 * Return the name of the region in host names.
	 * @return the name, as in {@code eu-west-1a}
	 */
	public String id() {
		return this.id;
	}

}
