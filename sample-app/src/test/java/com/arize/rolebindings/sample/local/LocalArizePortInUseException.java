package com.arize.rolebindings.sample.local;

/**
 * The port of the stand-in is in use.
 */
public final class LocalArizePortInUseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int port;

	LocalArizePortInUseException(int port, Throwable cause) {
		super("The local stand-in cannot listen on port " + port + ": it is in use", cause);
		this.port = port;
	}

	/**
	 * Return the port that is in use.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

}
