package com.arize.testing;

import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.context.annotation.Configuration;

/**
 * An application that injects the client of the default account. Failure reports name the
 * code of an application, which is not below the package of the auto-configuration.
 */
@Configuration(value = "clientUser", proxyBeanMethods = false)
public class ClientUser {

	public ClientUser(RoleBindingsClient client) {
	}

}
