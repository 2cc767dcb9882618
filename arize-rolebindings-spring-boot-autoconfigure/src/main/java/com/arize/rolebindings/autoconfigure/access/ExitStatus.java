package com.arize.rolebindings.autoconfigure.access;

import java.util.Set;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.access.lock.LockTimeoutException;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.report.PlanReport;

/**
 * Exit statuses of an application that reconciles role bindings with access files.
 */
enum ExitStatus {

	/** There is nothing to do, or everything is done. */
	SUCCESS(0),

	/** Any other failure, such as an invalid access file. */
	FAILURE(1),

	/** A check has found changes. */
	CHANGES(2),

	/** The API cannot be read. */
	UNREADABLE(PlanReport.UNREADABLE),

	/** At least one step failed, is unknown or was not started. */
	INCOMPLETE(4),

	/** The plan or the export is refused, and nothing was changed. */
	REFUSED(PlanReport.REFUSED);

	/* No response, a key that is invalid or lacks permission, and too many requests */
	private static final Set<Integer> UNREADABLE_RESPONSES = Set.of(0, 401, 403, 429);

	private final int code;

	ExitStatus(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	/**
	 * Return the status for an exception before the first step.
	 * @param ex the exception
	 * @return the status
	 */
	static ExitStatus of(Exception ex) {
		if (ex instanceof PlanRefusedException || ex instanceof LockTimeoutException) {
			return REFUSED;
		}
		return (ex instanceof ApiException response
				&& (UNREADABLE_RESPONSES.contains(response.getStatus()) || response.getStatus() >= 500)) ? UNREADABLE
						: FAILURE;
	}

}
