package com.arize.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * A setting is missing or makes no sense.
 */
public class ConfigurationException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/** The name of the setting. */
	private final String setting;

	/**
	 * Create an exception.
	 * @param setting the name of the setting, as in {@code api-port}
	 * @param message what is wrong with it, without anything secret
	 */
	public ConfigurationException(String setting, String message) {
		this(setting, message, null);
	}

	/**
	 * Create an exception.
	 * @param setting the name of the setting, as in {@code api-port}
	 * @param message what is wrong with it, without anything secret
	 * @param cause what caused it
	 */
	public ConfigurationException(String setting, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.setting = setting;
	}

	/**
	 * Return the name of the setting, without the prefix {@code arize}.
	 * @return the name, as in {@code api-port}
	 */
	public String getSetting() {
		return this.setting;
	}

}
