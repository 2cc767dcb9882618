package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.client.RestClient;

/**
 * {@link RuntimeHintsRegistrar} for the types that are JSON on the wire, a resource of
 * the client, the presence of optional libraries, and the proxy of a builder.
 */
final class ArizeRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
				CreateRoleBindingRequest.class, ListRoleBindingsRequest.class, RoleBinding.class,
				RoleBindingListResponse.class);
		hints.resources().registerPattern("com/arize/http/request/client.properties");
		// Boot's own hint counts only where something else refers to the class
		hints.reflection()
			.registerTypeIfPresent(classLoader, "org.apache.hc.client5.http.impl.classic.HttpClients", (type) -> {
			});
		// the steps of a plan have the context of the calling thread where this is
		// present
		hints.reflection()
			.registerTypeIfPresent(classLoader, "io.micrometer.context.ContextSnapshotFactory", (type) -> {
			});
		// customizers get a proxy, by which a request factory that they set is found
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
