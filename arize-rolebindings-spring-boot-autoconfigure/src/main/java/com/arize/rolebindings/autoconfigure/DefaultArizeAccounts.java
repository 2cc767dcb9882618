package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.beans.factory.BeanFactory;

/**
 * {@link ArizeAccounts} with the beans of the application.
 */
final class DefaultArizeAccounts implements ArizeAccounts {

	private final BeanFactory beanFactory;

	DefaultArizeAccounts(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public List<String> names() {
		return List.of(DEFAULT);
	}

	@Override
	public ArizeAccount get(String name) {
		if (!names().contains(name)) {
			throw new IllegalArgumentException(
					"There is no Arize account '%s', only '%s'".formatted(name, String.join("', '", names())));
		}
		return new Account(name, this.beanFactory);
	}

	private record Account(String name, BeanFactory beanFactory) implements ArizeAccount {

		@Override
		public SDKConfiguration configuration() {
			return this.beanFactory.getBean(SDKConfiguration.class);
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return this.beanFactory.getBean(RoleBindingsClient.class);
		}

		@Override
		public ArizeDirectory directory() {
			return this.beanFactory.getBean(ArizeDirectory.class);
		}

	}

}
