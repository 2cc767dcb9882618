package com.arize.rolebindings;

import com.arize.http.internal.SharedResources;
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
	 */
	public static RoleBindingsClientFactory create(SharedResources resources) {
		return new RoleBindingsClientFactory(resources);
	}

}
