package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a {@link DesiredStateException}.
 */
class DesiredStateFailureAnalyzer extends AbstractFailureAnalyzer<DesiredStateException> {

	/* The settings that determine which API receives a request, and with which key */
	private static final List<Setting> SETTINGS = Stream
		.of("api-key", "api-host", "api-port", "region", "single-host", "single-port", "base-domain", "proxy-url")
		.map(Setting::new)
		.toList();

	private final @Nullable ListableBeanFactory beanFactory;

	private final @Nullable Environment environment;

	DesiredStateFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beanFactory = (beanFactory instanceof ListableBeanFactory listable) ? listable : null;
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DesiredStateException cause) {
		String origins = (cause.getCause() instanceof ApiException) ? origins() : "";
		return new FailureAnalysis(cause.getMessage() + origins, """
				Remove the cause and start again: what is as desired already is not changed again. Or set the property \
				'arize.role-bindings.desired-state.fail-on-error' to 'false' to start all the same.""", cause);
	}

	/* Beans come first, as they replace properties */
	private String origins() {
		Stream<String> beans = Stream.of(ArizeConnectionDetails.class, ArizeApiKeyProvider.class).flatMap(this::beans);
		Stream<String> properties = SETTINGS.stream()
			.filter((setting) -> setting.origin(this.environment) != null)
			.map((setting) -> setting.propertyAndOrigin(this.environment));
		String lines = Stream.concat(beans, properties).map("\n\t- "::concat).collect(Collectors.joining());
		return lines.isEmpty() ? "" : "\n\nHost and key are determined by:\n" + lines;
	}

	private Stream<String> beans(Class<?> type) {
		ListableBeanFactory beans = this.beanFactory;
		if (beans == null) {
			return Stream.empty();
		}
		return Stream.of(beans.getBeanNamesForType(type, true, false))
			.filter((name) -> beans.getType(name) != PropertiesArizeConnectionDetails.class)
			.map((name) -> "the bean '%s' of type %s".formatted(name, type.getName()));
	}

}
