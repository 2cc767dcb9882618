package com.arize.rolebindings.autoconfigure.diagnostics;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SpringBootVersionCheck}.
 */
class SpringBootVersionCheckTest {

	private final GenericApplicationContext context = new GenericApplicationContext();

	@Test
	void springBootWithoutTheClassesOfVersion4IsRefused() {
		this.context.setClassLoader(new FilteredClassLoader(BeanRegistrar.class));
		assertThatIllegalStateException().isThrownBy(() -> new SpringBootVersionCheck().initialize(this.context))
			.withMessageStartingWith("The Arize role bindings starter needs Spring Boot 4.0 or later, but this ");
	}

	@Test
	void thisSpringBootIsAccepted() {
		assertThatNoException().isThrownBy(() -> new SpringBootVersionCheck().initialize(this.context));
	}

	@Test
	void everyApplicationIsChecked() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(SpringBootVersionCheck.class);
	}

}
