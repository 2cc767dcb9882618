package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Properties of the health of the Arize API.
 *
 * @param probe Whether a health check may read one role binding from the API. Otherwise,
 * health is based on the calls of the application only.
 * @param interval Minimum time between two probes. A failure is reported for two
 * intervals.
 */
@ConfigurationProperties("management.health.arize-role-bindings")
record RoleBindingsHealthProperties(@DefaultValue("false") boolean probe, @DefaultValue("60s") Duration interval) {

	RoleBindingsHealthProperties {
		Assert.isTrue(interval.compareTo(Duration.ZERO) > 0,
				"'management.health.arize-role-bindings.interval' must be more than 0");
	}

}
