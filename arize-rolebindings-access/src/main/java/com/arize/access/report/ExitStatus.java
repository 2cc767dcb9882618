package com.arize.access.report;

/**
 * Exit statuses of an application that reconciles role bindings with access files. They
 * are numbers, because another part of the application can determine one, too.
 */
public final class ExitStatus {

	/** There is nothing to do, or everything is done. */
	public static final int SUCCESS = 0;

	/** Any other failure, such as an invalid access file. */
	public static final int FAILURE = 1;

	/** A check has found changes. */
	public static final int CHANGES = 2;

	/** The API cannot be read, or that of an account which {@code expire} leaves out. */
	public static final int UNREADABLE = 3;

	/** At least one step failed, is unknown or was not started. */
	public static final int INCOMPLETE = 4;

	/** The plan or the export is refused, and nothing was changed. */
	public static final int REFUSED = 5;

	/** The process is ended by SIGTERM, as its shell reports it. */
	public static final int TERMINATED = 143;

	private ExitStatus() {
	}

	/**
	 * Return whether a run with this exit status has a result that was asked for, which
	 * is a failure if it cannot be written. Other statuses are kept then.
	 */
	public static boolean isResult(int exitStatus) {
		return exitStatus == SUCCESS || exitStatus == CHANGES;
	}

}
