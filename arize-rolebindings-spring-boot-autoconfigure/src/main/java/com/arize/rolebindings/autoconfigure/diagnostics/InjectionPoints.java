package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.StringUtils;

/**
 * The injection points in the causes of a failure.
 */
final class InjectionPoints {

	private static final String AUTO_CONFIGURATION = "com.arize.rolebindings.autoconfigure.";

	private InjectionPoints() {
	}

	/* The bean of the application that needs what cannot be created; null if none does */
	static @Nullable String user(Throwable failure) {
		return failures(failure).stream()
			.filter((unsatisfied) -> !declaringClass(unsatisfied).startsWith(AUTO_CONFIGURATION))
			.map((unsatisfied) -> "the bean '%s' (%s)".formatted(unsatisfied.getBeanName(),
					declaringClass(unsatisfied)))
			.reduce((first, second) -> second)
			.orElse(null);
	}

	private static String declaringClass(UnsatisfiedDependencyException failure) {
		InjectionPoint point = failure.getInjectionPoint();
		return (point != null) ? point.getMember().getDeclaringClass().getName() : AUTO_CONFIGURATION;
	}

	/* That of the dependency which does not exist; null if there is none */
	static @Nullable String qualifier(Throwable failure) {
		return failures(failure).stream()
			.reduce((first, second) -> second)
			.map(UnsatisfiedDependencyException::getInjectionPoint)
			.map(InjectionPoint::getAnnotations)
			.flatMap((annotations) -> Arrays.stream(annotations)
				.map((annotation) -> MergedAnnotations.from(annotation).get(Qualifier.class))
				.filter(MergedAnnotation::isPresent)
				.map((annotation) -> annotation.getString(MergedAnnotation.VALUE))
				.filter(StringUtils::hasText)
				.findFirst())
			.orElse(null);
	}

	/* From the outermost to the innermost */
	private static List<UnsatisfiedDependencyException> failures(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(UnsatisfiedDependencyException.class::isInstance)
			.map(UnsatisfiedDependencyException.class::cast)
			.toList();
	}

}
