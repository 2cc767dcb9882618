package com.arize.rolebindings;

import java.util.List;

import com.arize.http.ArizeHttpClient;

/**
 * Creates clients that use a given {@link ArizeHttpClient} and notify a listener.
 */
public final class SimulatedClient {

	private SimulatedClient() {
	}

	public static RoleBindingsClient of(ArizeHttpClient http, RoleBindingWriteListener listener) {
		return new DefaultRoleBindingsClient(http,
				new Writes(false, List.of(listener), () -> null, "default", "simulated"));
	}

}
