package com.arize.rolebindings.names;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for {@link NamedRoleBinding}, which applications write as
 * JSON.
 */
final class NamesRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(NamedRoleBinding.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
