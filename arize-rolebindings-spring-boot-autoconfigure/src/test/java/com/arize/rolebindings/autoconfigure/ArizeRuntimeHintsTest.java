package com.arize.rolebindings.autoconfigure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArizeRuntimeHints}.
 */
class ArizeRuntimeHintsTest {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		assertThat(SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)).hasAtLeastOneElementOfType(ArizeRuntimeHints.class);
		new ArizeRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void includeTheTypesAndMethodsThatAreFoundByReflection() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of("io.micrometer.context.ContextSnapshotFactory"))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(ArizeProperties.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(HttpClientSettings.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(this.hints);
	}

}
