package com.arize.access.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.arize.access.Access;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsResult;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
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

	private static final RoleBindingChange DELETION = Access.change("u", RoleBindingResourceType.SPACE, "s", null,
			Access.binding("b", "u", "r", RoleBindingResourceType.SPACE, "s"), Reason.EXPIRED);

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
	@CsvSource({ "401, check the host and the key",
			"403, 'give the key the permission ROLE_BINDING_DELETE, or use another key'",
			"429, 'start again later, because the API has received too many requests'" })
	void theRemedyOfARefusedDeletionIsThatOfTheStatus(int status, String remedy) {
		assertThat(AccessAccounts.remedy(failure(status), result(status, DELETION))).isEqualTo(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "403, give the key the permission that the request needs (ROLE_BINDING_READ ",
			"429, start again later" })
	void theRemedyOfARefusedReadIsThatOfTheStatus(int status, String remedy) {
		assertThat(AccessAccounts.remedy(failure(status), null)).startsWith(remedy);
	}

	@Test
	void thePermissionsAreThoseThatTheRefusedChangesNeed() {
		RoleBinding binding = Access.binding("b", "u", "r", RoleBindingResourceType.SPACE, "s");
		RoleBindingChange creation = Access.change("u", RoleBindingResourceType.SPACE, "s", "r", null, null);
		RoleBindingChange update = Access.change("u", RoleBindingResourceType.SPACE, "s", "x", binding, null);
		assertThat(AccessAccounts.remedy(failure(403), result(403, creation)))
			.isEqualTo("give the key the permission ROLE_BINDING_CREATE, or use another key");
		for (RoleBindingsResult result : List.of(result(403, update), result(403, creation, DELETION))) {
			assertThat(AccessAccounts.remedy(failure(403), result)).isEqualTo(
					"give the key the permissions ROLE_BINDING_CREATE and ROLE_BINDING_DELETE, or use another key");
		}
	}

	private static ApiException failure(int status) {
		return ApiException.of("failed", ApiError.builder(status).build());
	}

	private static RoleBindingsResult result(int status, RoleBindingChange... refused) {
		return new RoleBindingsResult(Stream.of(refused)
			.map((change) -> new RoleBindingsOutcome(change, Status.FAILED, failure(status)))
			.toList(), List.of(), null);
	}

	@Test
	void thereIsNoTimeoutOfAClientWithoutAConfiguration() {
		ArizeAccount account = account("europe");
		given(account.configuration()).willThrow(new BeanCreationException("no key"));
		assertThat(this.accounts.callTimeout("europe")).isNull();
	}

}
