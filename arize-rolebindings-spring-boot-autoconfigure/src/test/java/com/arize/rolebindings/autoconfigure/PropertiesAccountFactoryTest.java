package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PropertiesAccountFactory}.
 */
class PropertiesAccountFactoryTest {

	private final MockEnvironment environment = new MockEnvironment();

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
	}, ObservationRegistry.NOOP);

	private ArizeAccounts accounts;

	@AfterEach
	void close() {
		this.clients.close();
	}

	private ArizeAccounts accounts(String... properties) {
		for (String property : properties) {
			String[] parts = property.split("=", 2);
			this.environment.setProperty("arize." + parts[0], parts[1]);
		}
		this.accounts = ArizeAccounts.of(this.environment, DefaultSslBundleRegistry::new, this.clients);
		return this.accounts;
	}

	@Test
	void theDefaultAccountNeedsAKeyOnlyIfItIsUsed() {
		assertThat(accounts().names()).containsExactly("default");
		assertThatExceptionOfType(MissingApiKeyException.class)
			.isThrownBy(() -> this.accounts.get("default").configuration());
	}

	@Test
	void theDefaultAccountIsThereBesideOthersIfItHasAKey() {
		assertThat(accounts("accounts.europe.api-key=europe-key").names()).containsExactly("europe");
		assertThat(accounts("api-key=key").names()).containsExactly("default", "europe");
	}

	@Test
	void anErrorOfAnAccountHasTheNameOfItsProperty() {
		accounts("accounts.europe.api-key=europe-key", "accounts.europe.api-port=70000");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> this.accounts.get("europe").configuration())
			.withMessageStartingWith("accounts.europe.api-port must be between");
	}

	@Test
	void clientAndDirectoryAreCreatedOnce() {
		ArizeAccount account = accounts("api-key=key").get("default");
		assertThat(account.roleBindingsClient()).isSameAs(account.roleBindingsClient());
		assertThat(account.directory()).isSameAs(account.directory());
	}

	@Test
	void thereIsNoDirectoryIfItIsDisabled() {
		ArizeAccount account = accounts("api-key=key", "directory.enabled=false").get("default");
		assertThatExceptionOfType(NoSuchBeanDefinitionException.class).isThrownBy(account::directory);
	}

	@Test
	void theClientsAreReadOnlyIfTheyAre() {
		ArizeAccount account = accounts("api-key=key", "role-bindings.read-only=true").get("default");
		assertThatExceptionOfType(ReadOnlyException.class)
			.isThrownBy(() -> account.roleBindingsClient().delete("binding"));
		assertThatExceptionOfType(ReadOnlyException.class)
			.isThrownBy(() -> account.api().delete("/v2/spaces/{id}", Map.of("id", "s")));
	}

	@Test
	void anUnknownAccountIsAnError() {
		accounts("api-key=key", "accounts.europe.api-key=europe-key");
		assertThatIllegalArgumentException().isThrownBy(() -> this.accounts.get("eruope"))
			.withMessage(
					"There is no Arize account 'eruope' (did you mean 'europe'?); the accounts are 'default', 'europe'");
	}

}
