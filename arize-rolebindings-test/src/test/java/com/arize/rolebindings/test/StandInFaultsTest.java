package com.arize.rolebindings.test;

import java.time.Duration;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Await;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the faults of an {@link ArizeApiStandIn}, as the client observes them.
 */
@Tag("socket")
class StandInFaultsTest {

	@AutoClose
	private static final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private static final SDKConfiguration configuration = Loopback.configuration(standIn.getApiUrl().getPort())
		.retry(RetrySettings.defaults().withMaxAttempts(1))
		.build();

	@AutoClose
	private final RoleBindingsClient client = RoleBindingsClient.of(configuration);

	@BeforeEach
	void reset() {
		standIn.reset();
	}

	@Test
	void nextRequestFailsAndIsNotCarriedOut() {
		standIn.next().fail(503);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::create)
			.withMessageContaining("503 Service Unavailable");
		assertThat(standIn.roleBindings().bindings()).isEmpty();
		create();
	}

	@Test
	void nextRequestsFail() {
		standIn.next(2).fail(500);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		list();
	}

	@Test
	void faultsHaveTheOrderInWhichTheyWereAdded() {
		standIn.next().fail(429, Duration.ofSeconds(7));
		standIn.next().fail(503);
		RateLimitException ex = catchThrowableOfType(RateLimitException.class, this::list);
		assertThat(ex.getRetryAfter()).contains(Duration.ofSeconds(7));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		list();
	}

	@Test
	void statusWithoutAStandardPhraseIsPossible() {
		standIn.next().fail(599);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list).withMessageContaining("599");
	}

	@Test
	void faultIsThatOfRequestsToThePath() {
		standIn.next().to("/v2/role-bindings/{binding_id}").fail(503);
		list();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.client.get("a/b=?"));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get("a/b=?"));
	}

	@Test
	void faultIsThatOfRequestsWithTheMethod() {
		standIn.next().to(HttpMethod.POST, "/v2/**").fail(503);
		list();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::create);
		create();
	}

	@Test
	void lateRequestIsCarriedOut() {
		standIn.next().delay(Duration.ofMinutes(1));
		try (RoleBindingsClient impatient = RoleBindingsClient
			.of(configuration.toBuilder().readTimeout(Duration.ofMillis(100)).build())) {
			assertThatExceptionOfType(TransportException.class).isThrownBy(() -> impatient.create("u", "r", SPACE, "s"))
				.matches(TransportException::isTimeout)
				.matches(TransportException::isOutcomeUnknown);
		}
		// the client does not wait for it
		Await.until(() -> !standIn.requests().isEmpty());
		assertThat(standIn.roleBindings().bindings()).hasSize(1);
	}

	@Test
	void cutRequestIsCarriedOut() {
		standIn.next().cut();
		assertThatExceptionOfType(TransportException.class).isThrownBy(this::create)
			.matches(TransportException::isOutcomeUnknown);
		assertThat(standIn.roleBindings().bindings()).hasSize(1);
	}

	@Test
	void requestsWithFaultsAreRecorded() {
		standIn.next().fail(503);
		standIn.next().cut();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThatExceptionOfType(TransportException.class).isThrownBy(this::list);
		assertThat(standIn.requests()).hasSize(2);
	}

	@Test
	void pendingFaultsAreCounted() {
		assertThat(standIn.pendingFaults()).isZero();
		standIn.next(2).to("/v2/role-bindings").fail(503);
		standIn.next().to("/v2/users").cut();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThat(standIn.pendingFaults()).isEqualTo(2);
		standIn.reset();
		assertThat(standIn.pendingFaults()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"v2/users            | must begin with '/', but is 'v2/users': use '/v2/users'",
			"/v2/users?limit=100 | must not contain '?', but is '/v2/users?limit=100': use '/v2/users', without the query" })
	void invalidPathIsRefused(String path, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().to(HttpMethod.GET, path))
			.withMessage("'path' " + message);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 399, 600 })
	void otherStatusIsRefused(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().fail(status))
			.withMessage("'status' must be between 400 and 599, but is " + status);
	}

	@Test
	void invalidArgumentsAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next(0)).withMessageContaining("'number'");
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().to(null)).withMessageContaining("'path'");
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().to(null, "/v2/users"))
			.withMessageContaining("'method'");
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().delay(null))
			.withMessageContaining("'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().delay(Duration.ofMillis(-1)))
			.withMessageContaining("'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> standIn.next().fail(503, null))
			.withMessageContaining("'retryAfter'");
	}

	private void create() {
		this.client.create("u", "r", SPACE, "s");
	}

	private void list() {
		this.client.list(SPACE);
	}

}
