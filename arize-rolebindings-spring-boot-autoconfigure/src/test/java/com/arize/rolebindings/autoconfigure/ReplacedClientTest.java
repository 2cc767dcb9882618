package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for applications whose tests replace a client, which needs no key then, by a mock
 * or a fake.
 */
@SpringJUnitConfig(ArizeContexts.Application.class)
@Tag("context")
class ReplacedClientTest {

	@Nested
	class WithoutAccounts {

		@MockitoBean
		private RoleBindingsClient mock;

		@Test
		void needsNoKey(@Autowired RoleBindingsClient client) {
			assertThat(client).isSameAs(this.mock);
		}

	}

	@Nested
	@TestPropertySource(properties = { "arize.api-key=default-key", "arize.accounts.europe.region=eu-west-1a" })
	class OfAnAccountByQualifier {

		@MockitoBean
		@Qualifier("europe")
		private RoleBindingsClient mock;

		@Test
		void injectsTheMock(@Autowired @Qualifier("europe") RoleBindingsClient client,
				@Autowired ArizeAccounts accounts) {
			assertThat(client).isSameAs(this.mock);
			assertThat(accounts.get("europe").roleBindingsClient()).isSameAs(this.mock);
		}

		@Test
		void doesNotReplaceTheDefaultClient(@Autowired RoleBindingsClient client) {
			assertThat(mockingDetails(client).isMock()).isFalse();
		}

	}

	@Nested
	@TestPropertySource(properties = "arize.accounts.europe.api-key=europe-key")
	class OfTheDefaultClient {

		@MockitoBean
		private RoleBindingsClient mock;

		@Test
		void doesNotReplaceTheClientOfAnAccount(@Autowired @Qualifier("europe") RoleBindingsClient europe,
				@Autowired RoleBindingsClient client) {
			assertThat(client).isSameAs(this.mock);
			assertThat(mockingDetails(europe).isMock()).isFalse();
		}

	}

}
