package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Objects;

import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * An application that has failed to start.
 *
 * @param failure the cause
 */
public record FailedStart(Throwable failure) {

	/**
	 * Return the exit status, as Spring Boot determines it.
	 * @return the exit status, 1 unless an exception has one
	 */
	public int exitStatus() {
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ExitCodeGenerator generator) {
				return generator.getExitCode();
			}
		}
		return 1;
	}

	/**
	 * Analyze the failure with the analyzers of this library. Others describe a failure
	 * with classes, and with the value of a property.
	 * @param environment has the properties
	 * @param context has the beans; {@code null} if there is none
	 * @return the analysis; {@code null} if there is none
	 */
	public @Nullable FailureAnalysis analyze(Environment environment,
			@Nullable ConfigurableApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, environment);
		if (context != null) {
			arguments = arguments.and(BeanFactory.class, context.getBeanFactory());
		}
		return SpringFactoriesLoader.forDefaultResourceLocation((context != null) ? context.getClassLoader() : null)
			.load(FailureAnalyzer.class, arguments, FailureHandler.logging(LogFactory.getLog(FailedStart.class)))
			.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("com.arize."))
			.map((analyzer) -> analyzer.analyze(this.failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
