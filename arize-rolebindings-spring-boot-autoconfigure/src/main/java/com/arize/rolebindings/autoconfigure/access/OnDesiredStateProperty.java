package com.arize.rolebindings.autoconfigure.access;

import com.arize.rolebindings.autoconfigure.account.PropertyGroups;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
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
		return PropertyGroups.isAnySet(context.getEnvironment(), PREFIX)
				? ConditionOutcome.match("a property of '" + PREFIX + "' is set")
				: ConditionOutcome.noMatch("no property of '" + PREFIX + "' is set");
	}

}
