package com.arize.rolebindings.reconcile.file;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown when an access file is malformed.
 */
public final class InvalidAccessFileException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	InvalidAccessFileException(String message) {
		super(AccessFiles.SETTING, message);
	}

}
