package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.AccountNames;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.support.InvalidPropertyException;
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
 * Defines the beans of the accounts below {@code arize.accounts}, unless the application
 * or a parent context has them. They are injected by the name of the account only.
 * Ahead-of-time processing does not know the accounts: it keeps this post-processor,
 * which defines the beans when the application starts. A {@code BeanRegistrar} cannot set
 * qualifiers.
 */
record AccountBeanDefinitions(Environment environment) implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		// beans are registered later, because another post-processor may register beans
		// of the application
	}

	/* Tests replace beans by mocks in a later post-processor */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			Kind.define(AccountNames.of(this.environment), beanFactory);
		}
	}

	/**
	 * A kind of bean that each account has.
	 *
	 * @param type the type of the beans
	 * @param suffix the end of their names
	 * @param autoConfiguration the auto-configuration that has to be present
	 * @param factory creates the bean of an account
	 */
	record Kind<T>(Class<T> type, String suffix, Class<?> autoConfiguration,
			BiFunction<ConfigurableListableBeanFactory, String, T> factory) {

		private static final List<Kind<?>> ALL = List.of(
				new Kind<>(SDKConfiguration.class, "sdkConfiguration",
						ArizeAutoConfiguration.AccountsConfiguration.class, SDKConfigurationFactory::ofAccount),
				new Kind<>(RoleBindingsClient.class, "roleBindingsClient", RoleBindingsAutoConfiguration.class,
						RoleBindingsAutoConfiguration::clientOf),
				new Kind<>(ArizeDirectory.class, "directory", ArizeDirectoryAutoConfiguration.class,
						ArizeDirectoryAutoConfiguration::directoryOf),
				new Kind<>(ArizeApi.class, "api", ArizeApiAutoConfiguration.class, ArizeApiAutoConfiguration::apiOf));

		private static final List<Class<?>> TYPES_OF_ACCOUNT = List.of(ArizeApiKeyProvider.class,
				ArizeConnectionDetails.class, SDKConfigurationBuilderCustomizer.class, SDKConfiguration.class,
				ArizeRestClientCustomizer.class, RoleBindingsClient.class, ArizeDirectory.class, ArizeApi.class);

		static String nameOf(String account, Class<?> type) {
			return ALL.stream().filter((kind) -> kind.type() == type).findFirst().orElseThrow().nameOf(account);
		}

		static void define(List<String> accounts, ConfigurableListableBeanFactory beanFactory) {
			ApplicationBeans beans = new ApplicationBeans(beanFactory);
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
			BeanFactory parent = beanFactory.getParentBeanFactory();
			List<Kind<?>> enabled = ALL.stream()
				.filter((kind) -> beanFactory.getBeanNamesForType(kind.autoConfiguration(), false, false).length != 0)
				.toList();
			for (String account : accounts) {
				List<String> own = TYPES_OF_ACCOUNT.stream().flatMap((type) -> beans.ofAccount(type, account)).toList();
				requireQualifiedOnly(beans, own, account);
				ALL.forEach((kind) -> beans.uniqueOfAccount(kind.type(), account)
					.ifPresent((bean) -> registry.registerAlias(bean, kind.nameOf(account))));
				for (Kind<?> kind : enabled) {
					String name = kind.nameOf(account);
					boolean inherited = own.isEmpty() && parent != null && parent.containsBean(name);
					if (!inherited && !registry.isBeanNameInUse(name)) {
						registry.registerBeanDefinition(name, kind.definition(account, beanFactory));
					}
				}
			}
			ALL.stream()
				.filter((kind) -> beans.isQualifiedOnly(kind.type()))
				.forEach((kind) -> registry.registerBeanDefinition(AccountNames.PREFIX + "." + kind.suffix(),
						noDefault(kind.type())));
		}

		/* Otherwise, the key of an account would be used for the default account */
		private static void requireQualifiedOnly(ApplicationBeans beans, List<String> own, String account) {
			own.stream().filter(beans::isDefaultCandidate).findFirst().ifPresent((bean) -> {
				throw new InvalidPropertyException(AccountNames.SETTING + "." + account,
						"the bean '%s' has the account '%s' as qualifier, but Spring would also inject it without the qualifier"
							.formatted(bean, account),
						"Declare it with @Bean(defaultCandidate = false), or change its qualifier or name.");
			});
		}

		private String nameOf(String account) {
			return AccountNames.PREFIX + "." + account + "." + this.suffix;
		}

		private BeanDefinition definition(String account, ConfigurableListableBeanFactory beanFactory) {
			RootBeanDefinition definition = new RootBeanDefinition(this.type,
					() -> this.factory.apply(beanFactory, account));
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
			definition.setDefaultCandidate(false);
			definition.setLazyInit(true);
			definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
			definition.setResourceDescription("Arize account '%s'".formatted(account));
			return definition;
		}

		/*
		 * BeanFactory.getBean(Class) returns the only bean of a type even if it is no
		 * default candidate. As the primary one, a null bean makes it continue with the
		 * parent context.
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

	}

}
