package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Checks the properties of the desired state when they are bound: each name must exist,
 * also that of a system property, which {@code ignoreUnknownFields} of Spring Boot does
 * not check, and those that restrict plans must not be empty.
 */
final class DesiredStateBinding implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName NAME = ConfigurationPropertyName
		.of("arize." + DesiredStateChecks.PREFIX);

	private final Environment environment;

	DesiredStateBinding(Environment environment) {
		this.environment = environment;
	}

	@Override
	public BindHandler apply(BindHandler handler) {
		// names of environment variables are ambiguous
		return new NoUnboundElementsBindHandler(handler,
				(source) -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {

			@Override
			public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
					BindContext context) {
				if (name.equals(NAME)) {
					DesiredStateChecks.checkGuards(DesiredStateBinding.this.environment);
				}
				return super.onStart(name, target, context);
			}

			@Override
			public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					@Nullable Object result) throws Exception {
				if (name.equals(NAME)) {
					super.onFinish(name, target, context, result);
				}
				else {
					handler.onFinish(name, target, context, result);
				}
			}

		};
	}

}
