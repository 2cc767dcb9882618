package com.arize.testing;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a client for a second region.
 */
@Configuration(proxyBeanMethods = false)
public class SecondRegion {

	@Bean(defaultCandidate = false)
	RoleBindingsClient europe(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
		return clients.create(configuration.toBuilder().region(Region.EU_WEST_1A).build());
	}

}
