package com.arize.rolebindings.autoconfigure.internal;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Lazy;

/**
 * Fails the start if access as code is enabled, but its artifact is missing: the access
 * files would have no effect.
 */
@Lazy(false)
@ConditionalOnMissingClass("com.arize.access.autoconfigure.AccessAutoConfiguration")
@ConditionalOnBooleanProperty(MissingAccessArtifact.PROPERTY)
public class MissingAccessArtifact implements InitializingBean {

	static final String PROPERTY = "arize.role-bindings.desired-state.enabled";

	@Override
	public void afterPropertiesSet() {
		throw new InvalidConfigurationPropertyValueException(PROPERTY, true,
				"Access as code is a separate artifact: add the dependency com.arize.rolebindings:arize-rolebindings-access.");
	}

}
