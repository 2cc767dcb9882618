package com.arize.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns, once per process and operation, that an operation is not final yet.
 */
final class PrereleaseWarning {

	private static final Log logger = LogFactory.getLog(PrereleaseWarning.class);

	private static final Set<String> given = ConcurrentHashMap.newKeySet();

	private PrereleaseWarning() {
	}

	static void give(String operation) {
		if (given.add(operation)) {
			logger.warn(operation + " is in beta at Arize and may change without notice"
					+ " (arize.prerelease-warnings=false silences this)");
		}
	}

}
