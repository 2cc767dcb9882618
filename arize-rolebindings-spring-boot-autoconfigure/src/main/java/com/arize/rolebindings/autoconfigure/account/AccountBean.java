package com.arize.rolebindings.autoconfigure.account;

import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;

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

	/**
	 * Return the name of the bean, which no other bean has by accident.
	 * @param account the name of the account
	 * @return a name such as {@code arize.accounts.europe.roleBindingsClient}
	 */
	public String nameFor(String account) {
		return AccountNames.PREFIX.append(account) + "." + this.suffix;
	}

	/* Whether a name is that of one of our beans for an account */
	static boolean isOfAccount(String name, String account) {
		return ALL.stream().anyMatch((bean) -> bean.nameFor(account).equals(name));
	}

	/*
	 * An attribute, which Spring accepts in place of a qualifier: ahead-of-time
	 * processing of a BeanRegistrar does not support qualifiers
	 */
	static void qualify(AbstractBeanDefinition definition, String account) {
		definition.setAttribute(AutowireCandidateQualifier.VALUE_KEY, account);
		definition.setDefaultCandidate(false);
	}

	/**
	 * Return whether the bean of an account is still to be created: it is that of the
	 * starter, which neither the application nor a test has replaced.
	 * @param beanFactory has the beans
	 * @param account the name of the account
	 * @return {@code true} if the first use creates it
	 */
	public boolean isPending(ConfigurableListableBeanFactory beanFactory, String account) {
		String name = nameFor(account);
		return beanFactory.containsBeanDefinition(name) && !beanFactory.containsSingleton(name);
	}

}
