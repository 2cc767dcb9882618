package com.arize.directory;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedResources;
import com.arize.internal.InternalApi;

/**
 * Creates directories that share resources with other clients.
 */
@InternalApi
public final class SharedDirectories {

	private SharedDirectories() {
	}

	/**
	 * Create a directory.
	 * @param configuration the address of the API, the key and the transport settings
	 * @param resources the resources
	 * @return a directory, to be closed
	 */
	public static ArizeDirectory create(SDKConfiguration configuration, SharedResources resources) {
		return new DefaultArizeDirectory(resources.client(configuration).build());
	}

}
