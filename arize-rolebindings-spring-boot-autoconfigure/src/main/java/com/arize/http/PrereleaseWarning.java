package com.arize.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs, once per process and operation, that an operation of the API is in beta.
 */
final class PrereleaseWarning {

	private static final Log logger = LogFactory.getLog(PrereleaseWarning.class);

	private static final Set<String> operations = ConcurrentHashMap.newKeySet();

	private PrereleaseWarning() {
	}

	static void warn(String operation) {
		if (operations.add(operation)) {
			logger.warn(operation + " is in beta at Arize and may change without notice"
					+ " (arize.prerelease-warnings=false disables this warning)");
		}
	}

}
