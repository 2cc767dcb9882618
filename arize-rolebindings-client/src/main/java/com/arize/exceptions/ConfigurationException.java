package com.arize.exceptions;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a setting is missing or invalid.
 */
public class ConfigurationException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/** The names of the settings. */
	@SuppressWarnings("serial") // List.copyOf(..) is serializable
	private final List<String> settings;

	/**
	 * Create an exception.
	 * @param setting the name of the setting, as in {@code api-port}
	 * @param message what is wrong with it, without secrets
	 */
	public ConfigurationException(String setting, String message) {
		this(setting, message, null);
	}

	/**
	 * Create an exception.
	 * @param setting the name of the setting, as in {@code api-port}
	 * @param message what is wrong with it, without secrets
	 * @param cause the cause
	 */
	public ConfigurationException(String setting, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.settings = List.of(setting);
	}

	/**
	 * Create an exception for settings that contradict each other.
	 * @param settings the names of the settings, as in {@code api-port}, at least one
	 * @param message what is wrong with them, without secrets
	 */
	public ConfigurationException(List<String> settings, String message) {
		super(message);
		this.settings = List.copyOf(settings);
	}

	/**
	 * {@return the name of the setting, without the prefix {@code arize}, as in
	 * {@code api-port}; the first if there are several}
	 */
	public String getSetting() {
		return this.settings.get(0);
	}

	/**
	 * {@return the names of all settings that contradict each other, without the prefix
	 * {@code arize}; usually one}
	 */
	public List<String> getSettings() {
		return this.settings;
	}

}
