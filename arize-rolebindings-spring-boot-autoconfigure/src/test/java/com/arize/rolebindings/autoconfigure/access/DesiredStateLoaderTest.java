package com.arize.rolebindings.autoconfigure.access;

import java.util.function.Function;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.FileSystemResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DesiredStateLoader} with a resource loader that does not resolve a
 * location without a prefix on the class path, as in a web application.
 */
class DesiredStateLoaderTest {

	@ParameterizedTest
	@ValueSource(
			strings = { "access.yaml", "/access.yaml", "classpath:access.yaml", "file:src/test/resources/access.yaml" })
	void readsFromTheClassPathUnlessThereIsAPrefix(String location) {
		DesiredStateLoader loader = loader(true, location);
		loader.start();
		assertThat(loader.content()).isNotNull();
		assertThat(loader.content().resolve(null).states()).extracting(DesiredState::scope)
			.containsExactly(RoleBindingsScope.ofUser("ada"));
	}

	@Test
	void readsNothingBeforeTheStart() {
		DesiredStateLoader loader = loader(true, "file:no-such-file.yaml");
		assertThat(loader.content()).isNull();
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(loader::start);
	}

	@Test
	void readsNothingUnlessEnabled() {
		DesiredStateLoader loader = loader(false, "file:no-such-file.yaml");
		loader.start();
		assertThat(loader.content()).isNull();
	}

	private static DesiredStateLoader loader(boolean enabled, String location) {
		return new DesiredStateLoader(new DesiredStateProperties(enabled, location, Mode.PLAN, false, true),
				new FileSystemResourceLoader(), () -> null, Function.identity());
	}

}
