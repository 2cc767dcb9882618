package com.arize.rolebindings;

import com.arize.http.SharedResources;
import com.arize.internal.InternalApi;

/**
 * Creates factories whose clients share resources with other clients.
 */
@InternalApi
public final class SharedClientFactories {

	private SharedClientFactories() {
	}

	/**
	 * Create a factory.
	 * @param resources the resources, which are not closed with the factory
	 * @return a factory
	 */
	public static RoleBindingsClientFactory create(SharedResources resources) {
		return new RoleBindingsClientFactory(resources);
	}

}
