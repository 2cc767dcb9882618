package com.arize.rolebindings.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.http.client.HttpClientSettings;

/**
 * {@link RuntimeHintsRegistrar} for the detection of optional libraries and methods. The
 * client has hints of its own.
 */
final class ArizeRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		// Spring detects it to propagate the context of the calling thread to the steps
		// of a plan
		hints.reflection()
			.registerTypeIfPresent(classLoader, "io.micrometer.context.ContextSnapshotFactory", (type) -> {
			});
		// the names of its components are those of the properties
		hints.reflection().registerType(ArizeProperties.class, MemberCategory.INVOKE_DECLARED_METHODS);
		// the filter is called by reflection, because Spring Boot 4.0 does not have it
		hints.reflection().registerType(HttpClientSettings.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection()
			.registerTypeIfPresent(classLoader, "org.springframework.boot.http.client.InetAddressFilter",
					MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
