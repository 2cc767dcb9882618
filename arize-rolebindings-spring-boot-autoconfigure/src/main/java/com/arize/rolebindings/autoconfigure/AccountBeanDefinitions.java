package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.internal.AccountNames;
import com.arize.rolebindings.autoconfigure.internal.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.internal.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * Defines the beans of the accounts below {@code arize.accounts}, which are injected by
 * the name of the account only, unless the application or an ancestor of its context has
 * them. Ahead-of-time processing does not know the accounts: it keeps this
 * post-processor, which defines them when the application starts. A {@code BeanRegistrar}
 * cannot set qualifiers.
 */
record AccountBeanDefinitions(Environment environment) implements BeanDefinitionRegistryPostProcessor {

	static String nameOf(String account, Class<?> type) {
		return Kind.ALL.stream().filter((kind) -> kind.type() == type).findFirst().orElseThrow().nameOf(account);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		// later: another post-processor may register beans of the application
	}

	/* Before the post-processors of tests that replace beans by mocks */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		List<String> accounts = Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING) ? List.of()
				: AccountNames.of(this.environment);
		if (accounts.isEmpty()) {
			return;
		}
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		for (String account : accounts) {
			List<String> own = Kind.TYPES.stream().flatMap((type) -> beans.ofAccount(type, account)).toList();
			requireQualifiedOnly(beans, own, account);
			for (Kind<?> kind : Kind.ALL) {
				beans.uniqueOfAccount(kind.type(), account)
					.ifPresent((bean) -> registry.registerAlias(bean, kind.nameOf(account)));
				boolean inherited = own.isEmpty() && isInAncestor(beanFactory, kind.nameOf(account));
				if (!inherited && kind.isEnabled(beanFactory) && !registry.isBeanNameInUse(kind.nameOf(account))) {
					registry.registerBeanDefinition(kind.nameOf(account), definition(kind, account, beanFactory));
				}
			}
		}
		Kind.ALL.stream()
			.filter((kind) -> beans.isQualifiedOnly(kind.type()))
			.forEach((kind) -> registry.registerBeanDefinition(kind.nameOfNone(), noDefault(kind.type())));
	}

	private static boolean isInAncestor(ConfigurableListableBeanFactory beanFactory, String name) {
		BeanFactory parent = beanFactory.getParentBeanFactory();
		return parent != null && parent.containsBean(name);
	}

	/* Otherwise, the key of an account would be used for the default account */
	private static void requireQualifiedOnly(ApplicationBeans beans, List<String> own, String account) {
		own.stream().filter(beans::isDefaultCandidate).findFirst().ifPresent((bean) -> {
			throw new InvalidPropertyException(AccountNames.SETTING + "." + account,
					"the bean '%s' has the name of the account '%s' as qualifier, but would be injected without it, too"
						.formatted(bean, account),
					"Declare it with @Bean(defaultCandidate = false), or change its qualifier or name.");
		});
	}

	private static <T> BeanDefinition definition(Kind<T> kind, String account,
			ConfigurableListableBeanFactory beanFactory) {
		RootBeanDefinition definition = new RootBeanDefinition(kind.type(),
				() -> kind.factory().apply(beanFactory, account));
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
		definition.setDefaultCandidate(false);
		definition.setLazyInit(true);
		definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
		definition.setResourceDescription("Arize account '%s'".formatted(account));
		return definition;
	}

	/*
	 * BeanFactory.getBean(Class) returns the only bean of a type even if it is no default
	 * candidate. As the primary one, a null bean makes it continue with the parent
	 * context.
	 */
	private static BeanDefinition noDefault(Class<?> type) {
		Supplier<@Nullable Object> none = () -> null;
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setInstanceSupplier(none);
		definition.setPrimary(true);
		definition.setDefaultCandidate(false);
		definition.setLazyInit(true);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		return definition;
	}

	/**
	 * A kind of bean that each account has. An application without accounts does not load
	 * this class.
	 *
	 * @param type the type of the beans
	 * @param suffix the end of their names
	 * @param autoConfiguration without which there are none
	 * @param factory creates the bean of an account
	 */
	private record Kind<T>(Class<T> type, String suffix, Class<?> autoConfiguration,
			BiFunction<ConfigurableListableBeanFactory, String, T> factory) {

		static final List<Kind<?>> ALL = List.of(
				new Kind<>(SDKConfiguration.class, "sdkConfiguration", ArizeAutoConfiguration.AccountsConfiguration.class,
						SDKConfigurationFactory::ofAccount),
				new Kind<>(RoleBindingsClient.class, "roleBindingsClient", RoleBindingsAutoConfiguration.class,
						RoleBindingsAutoConfiguration::clientOf),
				new Kind<>(ArizeDirectory.class, "directory", ArizeDirectoryAutoConfiguration.class,
						ArizeDirectoryAutoConfiguration::directoryOf));

		static final List<Class<?>> TYPES = List.of(ArizeApiKeyProvider.class,
				ArizeConnectionDetails.class, SDKConfigurationBuilderCustomizer.class, SDKConfiguration.class,
				ArizeRestClientCustomizer.class, RoleBindingsClient.class, ArizeDirectory.class);

		String nameOf(String account) {
			return AccountNames.PREFIX + "." + account + "." + this.suffix;
		}

		/* Not the name of a bean of an account */
		String nameOfNone() {
			return AccountNames.PREFIX + "." + this.suffix;
		}

		boolean isEnabled(ConfigurableListableBeanFactory beanFactory) {
			return beanFactory.getBeanNamesForType(this.autoConfiguration, false, false).length != 0;
		}

	}

}
