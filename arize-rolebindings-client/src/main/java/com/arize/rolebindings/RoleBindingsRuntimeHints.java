package com.arize.rolebindings;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.client.RestClient;

/**
 * {@link RuntimeHintsRegistrar} for the types that are converted from or to JSON, a
 * resource of the client, and the proxy of a {@code RestClient} builder.
 */
final class RoleBindingsRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
				CreateRoleBindingRequest.class, ListRoleBindingsRequest.class, RoleBinding.class,
				RoleBindingListResponse.class);
		hints.resources().registerPattern("com/arize/http/internal/request/client.properties");
		// customizers receive a proxy, which detects a request factory that they set
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
