package com.arize.rolebindings.reconcile.file;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown when an access file is malformed.
 */
public final class InvalidDesiredStateException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	InvalidDesiredStateException(String message) {
		super(DesiredStateFile.SETTING, message);
	}

}
