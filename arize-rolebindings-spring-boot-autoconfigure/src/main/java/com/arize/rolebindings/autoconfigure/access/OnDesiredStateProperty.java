package com.arize.rolebindings.autoconfigure.access;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property of access as code is set, whatever its value is: an invalid one
 * must be reported although nothing is enabled. It always matches during ahead-of-time
 * processing, which does not know the properties of the run time.
 */
final class OnDesiredStateProperty extends SpringBootCondition {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName
		.of("arize.role-bindings.desired-state");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.match("ahead-of-time processing does not know the properties of the run time");
		}
		return isSet(context.getEnvironment()) ? ConditionOutcome.match("a property of '" + PREFIX + "' is set")
				: ConditionOutcome.noMatch("no property of '" + PREFIX + "' is set");
	}

	private static boolean isSet(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(PREFIX) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

}
