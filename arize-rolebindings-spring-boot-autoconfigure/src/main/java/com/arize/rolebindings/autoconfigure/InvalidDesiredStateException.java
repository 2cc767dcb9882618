package com.arize.rolebindings.autoconfigure;

import com.arize.exceptions.ConfigurationException;

/**
 * A desired-state file is malformed.
 */
final class InvalidDesiredStateException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	InvalidDesiredStateException(String message) {
		super(DesiredStateFile.SETTING, message);
	}

}
