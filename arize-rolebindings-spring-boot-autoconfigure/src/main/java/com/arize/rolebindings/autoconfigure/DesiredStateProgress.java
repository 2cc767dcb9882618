package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsOutcome;
import com.arize.rolebindings.RoleBindingsProgressListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs each change that failed, and every tenth of the way.
 */
final class DesiredStateProgress implements RoleBindingsProgressListener {

	private static final Log logger = LogFactory.getLog(DesiredStateProgress.class);

	@Override
	public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		if (outcome.status() != RoleBindingsOutcome.Status.DONE) {
			logger.warn(outcome);
		}
		if (tenths(finished, total) > tenths(finished - 1, total)) {
			logger.info("%d of %d changes to role bindings are finished".formatted(finished, total));
		}
	}

	private static long tenths(int finished, int total) {
		return 10L * finished / total;
	}

}
