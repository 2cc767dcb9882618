package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.names.NamedRoleBinding;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.web.client.RestClient;

/**
 * {@link RuntimeHintsRegistrar} for the types that are converted from or to JSON, a
 * resource of the client, the detection of optional libraries and methods, and the proxy
 * of a {@code RestClient} builder.
 */
final class ArizeRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
				CreateRoleBindingRequest.class, ListRoleBindingsRequest.class, RoleBinding.class,
				RoleBindingListResponse.class);
		hints.reflection().registerType(NamedRoleBinding.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.resources().registerPattern("com/arize/http/internal/request/client.properties");
		// detected to propagate the context of the calling thread to the steps of a plan
		hints.reflection()
			.registerTypeIfPresent(classLoader, "io.micrometer.context.ContextSnapshotFactory", (type) -> {
			});
		// the names of its components are those of the properties
		hints.reflection().registerType(ArizeProperties.class, MemberCategory.INVOKE_DECLARED_METHODS);
		// called by reflection, because Spring Boot 4.0 does not have the filter
		hints.reflection().registerType(HttpClientSettings.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection()
			.registerTypeIfPresent(classLoader, "org.springframework.boot.http.client.InetAddressFilter",
					MemberCategory.INVOKE_PUBLIC_METHODS);
		// customizers receive a proxy, which detects a request factory that they set
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
