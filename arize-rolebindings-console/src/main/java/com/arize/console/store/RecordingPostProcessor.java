package com.arize.console.store;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Makes the clients of all accounts record their changes, whatever requests them: a view,
 * a plan, the JSON API or a start that applies access files.
 */
@Component
@ConditionalOnBooleanProperty(name = "console.store", matchIfMissing = true)
class RecordingPostProcessor implements BeanPostProcessor {

	private static final String PREFIX = "arize.accounts.";

	private static final String SUFFIX = ".roleBindingsClient";

	private final ObjectProvider<ChangeStore> store;

	private final ObjectProvider<TemporaryAccessStore> ends;

	/* The stores are created later than this bean */
	RecordingPostProcessor(ObjectProvider<ChangeStore> store, ObjectProvider<TemporaryAccessStore> ends) {
		this.store = store;
		this.ends = ends;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof RoleBindingsClient client && !(bean instanceof RecordingRoleBindingsClient))
				? new RecordingRoleBindingsClient(client, account(name), this.store::getObject, this.ends::getObject)
				: bean;
	}

	private static String account(String name) {
		return (name.startsWith(PREFIX) && name.endsWith(SUFFIX))
				? name.substring(PREFIX.length(), name.length() - SUFFIX.length()) : ArizeAccounts.DEFAULT;
	}

}
