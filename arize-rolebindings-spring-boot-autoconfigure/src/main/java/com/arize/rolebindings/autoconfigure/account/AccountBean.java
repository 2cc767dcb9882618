package com.arize.rolebindings.autoconfigure.account;

import java.util.List;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * A bean that each account has.
 *
 * @param <T> the type of the bean
 * @param type the type of the bean
 * @param suffix the end of its name
 */
public record AccountBean<T>(Class<T> type, String suffix) {

	/** The configuration. */
	public static final AccountBean<SDKConfiguration> CONFIGURATION = new AccountBean<>(SDKConfiguration.class,
			"sdkConfiguration");

	/** The client. */
	public static final AccountBean<RoleBindingsClient> CLIENT = new AccountBean<>(RoleBindingsClient.class,
			"roleBindingsClient");

	/** The directory. */
	public static final AccountBean<ArizeDirectory> DIRECTORY = new AccountBean<>(ArizeDirectory.class, "directory");

	static final List<AccountBean<?>> ALL = List.of(CONFIGURATION, CLIENT, DIRECTORY);

	private static final String ACCOUNT_ATTRIBUTE = AccountBean.class.getName() + ".account";

	/**
	 * Return the name of the bean, which no other bean has by accident.
	 * @param account the name of the account
	 * @return a name such as {@code arize.accounts.europe.roleBindingsClient}
	 */
	public String nameFor(String account) {
		return AccountNames.PREFIX.append(account) + "." + this.suffix;
	}

	static void mark(BeanDefinition definition, String account) {
		definition.setAttribute(ACCOUNT_ATTRIBUTE, account);
	}

	/**
	 * Return whether an account has a bean that needs its configuration, which the
	 * application has not replaced.
	 * @param beanFactory has the beans
	 * @param account the name of the account
	 * @return {@code true} if it has
	 */
	public static boolean needsConfiguration(ConfigurableListableBeanFactory beanFactory, String account) {
		return Stream.of(CLIENT, DIRECTORY)
			.map((bean) -> bean.nameFor(account))
			.anyMatch((name) -> beanFactory.containsBeanDefinition(name)
					&& beanFactory.getBeanDefinition(name).hasAttribute(ACCOUNT_ATTRIBUTE));
	}

}
