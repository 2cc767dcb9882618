package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for what the client reads by reflection: the types that
 * are JSON on the wire, a file of its own, and whether Apache HttpClient 5 is there.
 */
final class ArizeRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
				CreateRoleBindingRequest.class, ListRoleBindingsRequest.class, RoleBinding.class,
				RoleBindingListResponse.class);
		hints.resources().registerPattern("com/arize/http/client.properties");
		// Boot's own hint counts only where something else refers to the class
		hints.reflection()
			.registerTypeIfPresent(classLoader, "org.apache.hc.client5.http.impl.classic.HttpClients", (type) -> {
			});
	}

}
