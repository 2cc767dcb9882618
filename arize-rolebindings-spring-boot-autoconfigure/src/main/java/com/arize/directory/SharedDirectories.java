package com.arize.directory;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.SharedResources;
import com.arize.internal.InternalApi;

/**
 * Creates directories that share resources with other clients, or what they have read.
 */
@InternalApi
public final class SharedDirectories {

	private SharedDirectories() {
	}

	/**
	 * Create a directory.
	 */
	public static ArizeDirectory create(SDKConfiguration configuration, SharedResources resources) {
		return DefaultArizeDirectory.of(resources.client(configuration).build());
	}

	/**
	 * Create a directory for one run, which requests each page of all users, roles,
	 * spaces and projects once at most, and holds what it has read. It does not use what
	 * the directory has cached before.
	 */
	public static ArizeDirectory snapshot(ArizeDirectory directory) {
		return (directory.getClass() == DefaultArizeDirectory.class) ? ((DefaultArizeDirectory) directory).snapshot()
				: directory;
	}

}
