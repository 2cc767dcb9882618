package com.arize.rolebindings;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Listener for the end of each API call, for example to report whether the API is
 * available. A call includes all its attempts. A bean of this type is notified of the
 * calls of the auto-configured clients and directories.
 */
@FunctionalInterface
public interface ApiCallListener {

	/**
	 * Handle the end of a call, on its thread and within its observation. An exception is
	 * logged, and does not change the result of the call.
	 * @param configuration the configuration of the client
	 * @param status the HTTP status of the last attempt, 0 if no response was received
	 * @param failure the exception that the call throws, {@code null} if it succeeded
	 */
	void onEnd(SDKConfiguration configuration, int status, @Nullable Exception failure);

}
