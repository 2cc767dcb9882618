package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;

/**
 * The call site in the application that built a configuration, found in the stack trace
 * of a failure.
 */
final class ApplicationCallSite {

	private static final List<String> NOT_OF_THE_APPLICATION = List.of("com.arize.config.", "com.arize.exceptions.",
			"com.arize.http.", "com.arize.internal.", "com.arize.rolebindings.autoconfigure.", "java.", "jdk.",
			"org.springframework.");

	private static final String CONTAINER = "org.springframework.beans.factory.";

	private ApplicationCallSite() {
	}

	/* Null if the auto-configuration built it from properties only */
	static @Nullable String find(Throwable rootFailure, Throwable cause) {
		for (StackTraceElement element : cause.getStackTrace()) {
			String type = element.getClassName();
			if (type.startsWith(CONTAINER)) {
				return null;
			}
			if (NOT_OF_THE_APPLICATION.stream().noneMatch(type::startsWith)) {
				String bean = beanName(rootFailure);
				return "%s.%s(%s:%d)%s".formatted(type, element.getMethodName(), element.getFileName(),
						element.getLineNumber(), (bean != null) ? " for the bean '" + bean + "'" : "");
			}
		}
		return null;
	}

	private static @Nullable String beanName(Throwable rootFailure) {
		String name = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof BeanCreationException creation) {
				name = creation.getBeanName();
			}
		}
		return name;
	}

}
