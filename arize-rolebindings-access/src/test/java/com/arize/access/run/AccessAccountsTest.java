package com.arize.access.run;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link AccessAccounts}.
 */
class AccessAccountsTest {

	private final MockEnvironment environment = new MockEnvironment();

	private final AccessAccounts accounts = new AccessAccounts(mock(ArizeAccounts.class), this.environment);

	@Test
	void theTimeoutIsThatOfTheConfigurationOfTheAccount() {
		this.environment.setProperty("arize.call-timeout", "10s");
		ArizeAccount account = account("europe");
		given(account.configuration())
			.willReturn(SDKConfiguration.builder().apiKey("test-key").callTimeout(Duration.ofSeconds(20)).build());
		assertThat(this.accounts.callTimeout("europe")).isEqualTo(Duration.ofSeconds(20));
	}

	private ArizeAccount account(String name) {
		ArizeAccount account = mock(ArizeAccount.class);
		given(this.accounts.accounts().get(name)).willReturn(account);
		return account;
	}

	@Test
	void severalDirectoriesOfAnAccountAreNotTreatedAsNone() {
		ArizeAccount account = mock(ArizeAccount.class);
		given(account.directory())
			.willThrow(new NoUniqueBeanDefinitionException(ArizeDirectory.class, "first", "second"));
		assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
			.isThrownBy(() -> AccessAccounts.directory(account));
	}

	@ParameterizedTest
	@CsvSource({ "401, true, check the host and the key", "403, true, give the key the permissions ROLE_BINDING_CREATE",
			"403, false, give the key the permission that the request needs", "429, true, start again later",
			"429, false, start again later" })
	void theRemedyIsThatOfTheStatus(int status, boolean write, String remedy) {
		assertThat(AccessAccounts.remedy(ApiException.of("failed", ApiError.builder(status).build()), write))
			.startsWith(remedy);
	}

	@Test
	void thereIsNoTimeoutOfAClientWithoutAConfiguration() {
		ArizeAccount account = account("europe");
		given(account.configuration()).willThrow(new BeanCreationException("no key"));
		assertThat(this.accounts.callTimeout("europe")).isNull();
	}

}
