package com.arize.rolebindings;

import com.arize.http.internal.ArizeHttpClient;

/**
 * Creates clients that use a given {@link ArizeHttpClient}, for benchmarks.
 */
public final class Clients {

	private Clients() {
	}

	public static RoleBindingsClient of(ArizeHttpClient http) {
		return new DefaultRoleBindingsClient(http);
	}

}
