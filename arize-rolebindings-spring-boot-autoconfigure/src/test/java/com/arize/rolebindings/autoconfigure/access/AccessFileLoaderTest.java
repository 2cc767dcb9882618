package com.arize.rolebindings.autoconfigure.access;

import java.util.List;
import java.util.Map;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link AccessFileLoader} with a resource loader that does not resolve a
 * location without a prefix on the class path, as in a web application.
 */
class AccessFileLoaderTest {

	@ParameterizedTest
	@ValueSource(
			strings = { "access.yaml", "/access.yaml", "classpath:access.yaml", "file:src/test/resources/access.yaml" })
	void readsFromTheClassPathUnlessThereIsAPrefix(String location) {
		AccessFileLoader loader = loader(true, location);
		loader.start();
		assertThat(loader.documents()).isNotNull();
		assertThat(loader.documents().resolve(null).states()).extracting(DesiredState::scope)
			.containsExactly(RoleBindingsScope.ofUser("ada"));
	}

	@Test
	void readsNothingBeforeTheStart() {
		AccessFileLoader loader = loader(true, "file:no-such-file.yaml");
		assertThat(loader.documents()).isNull();
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(loader::start);
	}

	@Test
	void readsNothingUnlessEnabled() {
		AccessFileLoader loader = loader(false, "file:no-such-file.yaml");
		loader.start();
		assertThat(loader.documents()).isNull();
	}

	private static AccessFileLoader loader(boolean enabled, String location) {
		DesiredStateProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("enabled", enabled, "locations", location)))
			.bindOrCreate("", DesiredStateProperties.class);
		return new AccessFileLoader(properties, accounts(), new FileSystemResourceLoader(), (name) -> null);
	}

	/* Without a directory */
	private static AccessAccounts accounts() {
		ArizeAccount account = mock(ArizeAccount.class);
		given(account.directory()).willThrow(new NoSuchBeanDefinitionException(ArizeDirectory.class));
		ArizeAccounts accounts = mock(ArizeAccounts.class);
		given(accounts.names()).willReturn(List.of(ArizeAccounts.DEFAULT));
		given(accounts.get(ArizeAccounts.DEFAULT)).willReturn(account);
		return new AccessAccounts(accounts, new StandardEnvironment());
	}

}
