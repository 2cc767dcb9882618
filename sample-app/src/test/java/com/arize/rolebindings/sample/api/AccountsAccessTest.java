package com.arize.rolebindings.sample.api;

import java.util.List;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessService} with several accounts.
 */
class AccountsAccessTest {

	private static final CreateRoleBindingRequest GRANT = CreateRoleBindingRequest.builder()
		.userId("u")
		.roleId("r")
		.resourceType(RoleBindingResourceType.SPACE)
		.resourceId("s")
		.build();

	private final FakeRoleBindingsClient us = new FakeRoleBindingsClient();

	private final FakeRoleBindingsClient europe = new FakeRoleBindingsClient();

	private final AccessService service = new AccessService(new Accounts(Map.of("us", this.us, "europe", this.europe)));

	@Test
	void grantsInTheAccount() {
		this.service.grant("europe", GRANT);
		assertThat(this.us.bindings()).isEmpty();
		assertThat(this.europe.bindings()).extracting(RoleBinding::userId).containsExactly("u");
	}

	@Test
	void grantsInTheFirstAccountWithoutAName() {
		this.service.grant(null, GRANT);
		assertThat(this.us.bindings()).extracting(RoleBinding::userId).containsExactly("u");
		assertThat(this.europe.bindings()).isEmpty();
	}

	private record Accounts(Map<String, FakeRoleBindingsClient> clients) implements ArizeAccounts {

		@Override
		public List<String> names() {
			return List.of("us", "europe");
		}

		@Override
		public ArizeAccount get(String name) {
			return new Account(name, this.clients.get(name));
		}

	}

	private record Account(String name, FakeRoleBindingsClient roleBindingsClient) implements ArizeAccount {

		@Override
		public SDKConfiguration configuration() {
			throw new UnsupportedOperationException();
		}

		@Override
		public ArizeDirectory directory() {
			throw new UnsupportedOperationException();
		}

	}

}
