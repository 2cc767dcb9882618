package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that prints its accounts. It has a fake for the account {@code fake}.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
		ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
public class AccountsApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(AccountsApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args)) {
			ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
			accounts.names().stream().filter((name) -> !name.equals("fake")).forEach((name) -> {
				ArizeAccount account = accounts.get(name);
				System.out.printf("%s: key=%s host=%s%n", name, account.configuration().apiKey(),
						account.configuration().apiHost());
			});
			Clients clients = context.getBean(Clients.class);
			if (accounts.names().contains(ArizeAccounts.DEFAULT)) {
				System.out.println("unqualified=" + type(clients.unqualified));
			}
			System.out.println("europe=" + type(clients.europe));
			System.out.println("fake=" + type(clients.fake));
		}
	}

	private static String type(ObjectProvider<RoleBindingsClient> provider) {
		RoleBindingsClient client = provider.getIfUnique();
		return (client != null) ? client.getClass().getSimpleName() : "none";
	}

	@Bean
	Clients clients(ObjectProvider<RoleBindingsClient> unqualified,
			@Qualifier("europe") ObjectProvider<RoleBindingsClient> europe,
			@Qualifier("fake") ObjectProvider<RoleBindingsClient> fake) {
		return new Clients(unqualified, europe, fake);
	}

	@Bean(defaultCandidate = false)
	@Qualifier("fake")
	FakeRoleBindingsClient fakeClient() {
		return new FakeRoleBindingsClient();
	}

	record Clients(ObjectProvider<RoleBindingsClient> unqualified, ObjectProvider<RoleBindingsClient> europe,
			ObjectProvider<RoleBindingsClient> fake) {

	}

}
