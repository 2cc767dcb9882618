package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests of mocks and fakes of tests that replace the client of an account without a key.
 */
class AccountMocksTest {

	private static final String CLIENT = "arize.accounts.europe.roleBindingsClient";

	@Nested
	@SpringJUnitConfig(Application.class)
	@TestPropertySource(properties = { "arize.api-key=default-key", "arize.accounts.europe.region=eu-west-1a" })
	class ByName {

		@MockitoBean(name = CLIENT)
		private RoleBindingsClient mock;

		@Test
		void injectsTheMock(@Autowired Service service) {
			assertThat(service.client).isSameAs(this.mock);
		}

		@Test
		void doesNotReplaceTheDefaultClient(@Autowired RoleBindingsClient client) {
			assertThat(mockingDetails(client).isMock()).isFalse();
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	@TestPropertySource(properties = { "arize.api-key=default-key", "arize.accounts.europe.region=eu-west-1a" })
	class ByQualifier {

		@MockitoBean
		@Qualifier("europe")
		private RoleBindingsClient mock;

		@Test
		void injectsTheMock(@Autowired Service service, @Autowired ArizeAccounts accounts) {
			assertThat(service.client).isSameAs(this.mock);
			assertThat(accounts.get("europe").roleBindingsClient()).isSameAs(this.mock);
		}

		@Test
		void doesNotReplaceTheDefaultClient(@Autowired RoleBindingsClient client) {
			assertThat(mockingDetails(client).isMock()).isFalse();
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	@TestPropertySource(properties = "arize.accounts.europe.api-key=europe-key")
	class OfTheDefaultClient {

		@MockitoBean
		private RoleBindingsClient mock;

		@Test
		void doesNotReplaceTheClientOfAnAccount(@Autowired Service service, @Autowired RoleBindingsClient client) {
			assertThat(client).isSameAs(this.mock);
			assertThat(mockingDetails(service.client).isMock()).isFalse();
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	@TestPropertySource(properties = "arize.accounts.europe.region=eu-west-1a")
	class WithTestBean {

		@TestBean(name = CLIENT)
		private RoleBindingsClient fake;

		static RoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

		@Test
		void injectsTheFake(@Autowired Service service) {
			assertThat(service.client).isSameAs(this.fake).isInstanceOf(FakeRoleBindingsClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	@Import(Service.class)
	static class Application {

	}

	static class Service {

		private final RoleBindingsClient client;

		Service(@Qualifier("europe") RoleBindingsClient client) {
			this.client = client;
		}

	}

}
