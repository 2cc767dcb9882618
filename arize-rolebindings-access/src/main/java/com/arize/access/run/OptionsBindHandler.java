package com.arize.access.run;

import java.util.List;

import com.arize.rolebindings.autoconfigure.support.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Checks {@link AccessOptions} when they are bound: each name must exist, also that of a
 * system property, which {@code ignoreUnknownFields} of Spring Boot does not check, and
 * those that restrict plans must not be empty.
 */
public final class OptionsBindHandler extends NoUnboundElementsBindHandler {

	private static final ConfigurationPropertyName NAME = ConfigurationPropertyName
		.of("arize.role-bindings.desired-state");

	/* An empty guard would have its default, which may allow more or write no report */
	private static final List<String> GUARDS = List.of("enabled", "mode", "prune", "prune-unknown-users",
			"max-deletion-percent", "max-deletions", "max-changes", "min-admins", "protected-users", "ignored-users",
			"unknown", "ownership", "unmanaged", "report");

	private final BindHandler parent;

	private final Environment environment;

	public OptionsBindHandler(BindHandler parent, Environment environment) {
		// names of environment variables are ambiguous
		super(parent, (source) -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource));
		this.parent = parent;
		this.environment = environment;
	}

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		if (name.equals(NAME)) {
			new Setting("role-bindings.read-only").requireValue(this.environment);
			GUARDS.forEach((guard) -> new Setting(AccessOptions.PREFIX + guard).requireValue(this.environment));
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
			this.parent.onFinish(name, target, context, result);
		}
	}

}
