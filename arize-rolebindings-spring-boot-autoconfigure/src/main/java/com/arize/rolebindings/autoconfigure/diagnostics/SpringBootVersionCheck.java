package com.arize.rolebindings.autoconfigure.diagnostics;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start with Spring Boot 3, where the auto-configurations would fail because
 * classes are missing. It uses only types that Spring Boot 3 has.
 */
class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Assert.state(ClassUtils.isPresent("org.springframework.beans.factory.BeanRegistrar", context.getClassLoader()),
				() -> "The Arize role bindings starter needs Spring Boot 4.0 or later, but this application has Spring Boot "
						+ SpringBootVersion.getVersion());
	}

}
