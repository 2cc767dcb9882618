package com.arize.rolebindings.autoconfigure.support;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown when a property, or a bean with the name of an account as qualifier, cannot be
 * used and needs another remedy than a valid value.
 */
public final class InvalidPropertyException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** What to do. */
	private final String remedy;

	public InvalidPropertyException(String setting, String message, String remedy) {
		super(setting, message);
		this.remedy = remedy;
	}

	public String getRemedy() {
		return this.remedy;
	}

}
