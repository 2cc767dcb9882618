package com.arize.http;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs, once per process, that the operations of the API are in beta.
 */
final class PrereleaseWarning {

	private static final Log logger = LogFactory.getLog(PrereleaseWarning.class);

	private static final AtomicBoolean logged = new AtomicBoolean();

	private PrereleaseWarning() {
	}

	static void warn(String operation) {
		if (logged.compareAndSet(false, true)) {
			logger.warn(
					"The operations of the Arize API that this client uses, such as %s, are in beta at Arize and may change without notice (arize.prerelease-warnings=false disables this warning)"
						.formatted(operation));
		}
	}

}
