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
import org.junit.jupiter.api.AfterEach;
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
class StandInFaultsTest {

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private final SDKConfiguration configuration = Loopback.configuration(this.standIn.getApiUrl().getPort())
		.retry(RetrySettings.defaults().withMaxAttempts(1))
		.build();

	private final RoleBindingsClient client = RoleBindingsClient.of(this.configuration);

	@AfterEach
	void close() {
		this.client.close();
		this.standIn.close();
	}

	@Test
	void nextRequestFailsAndIsNotCarriedOut() {
		this.standIn.next().fail(503);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::create)
			.withMessageContaining("503 Service Unavailable");
		assertThat(this.standIn.roleBindings().bindings()).isEmpty();
		create();
	}

	@Test
	void nextRequestsFail() {
		this.standIn.next(2).fail(500);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		list();
	}

	@Test
	void faultsHaveTheOrderInWhichTheyWereAdded() {
		this.standIn.next().fail(429, Duration.ofSeconds(7));
		this.standIn.next().fail(503);
		RateLimitException ex = catchThrowableOfType(RateLimitException.class, this::list);
		assertThat(ex.getRetryAfter()).contains(Duration.ofSeconds(7));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		list();
	}

	@Test
	void statusWithoutAStandardPhraseIsPossible() {
		this.standIn.next().fail(599);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list).withMessageContaining("599");
	}

	@Test
	void faultIsThatOfRequestsToThePath() {
		this.standIn.next().to("/v2/role-bindings/{binding_id}").fail(503);
		list();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.client.get("a/b=?"));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get("a/b=?"));
	}

	@Test
	void faultIsThatOfRequestsWithTheMethod() {
		this.standIn.next().to(HttpMethod.POST, "/v2/**").fail(503);
		list();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::create);
		create();
	}

	@Test
	void lateRequestIsCarriedOut() {
		this.standIn.next().delay(Duration.ofMinutes(1));
		try (RoleBindingsClient impatient = RoleBindingsClient
			.of(this.configuration.toBuilder().readTimeout(Duration.ofMillis(100)).build())) {
			assertThatExceptionOfType(TransportException.class).isThrownBy(() -> impatient.create("u", "r", SPACE, "s"))
				.matches(TransportException::isTimeout)
				.matches(TransportException::isOutcomeUnknown);
		}
		// the client does not wait for it
		Await.until(() -> !this.standIn.requests().isEmpty());
		assertThat(this.standIn.roleBindings().bindings()).hasSize(1);
	}

	@Test
	void cutRequestIsCarriedOut() {
		this.standIn.next().cut();
		assertThatExceptionOfType(TransportException.class).isThrownBy(this::create)
			.matches(TransportException::isOutcomeUnknown);
		assertThat(this.standIn.roleBindings().bindings()).hasSize(1);
	}

	@Test
	void requestsWithFaultsAreRecorded() {
		this.standIn.next().fail(503);
		this.standIn.next().cut();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThatExceptionOfType(TransportException.class).isThrownBy(this::list);
		assertThat(this.standIn.requests()).hasSize(2);
	}

	@Test
	void pendingFaultsAreCounted() {
		assertThat(this.standIn.pendingFaults()).isZero();
		this.standIn.next(2).to("/v2/role-bindings").fail(503);
		this.standIn.next().to("/v2/users").cut();
		assertThatExceptionOfType(ServiceException.class).isThrownBy(this::list);
		assertThat(this.standIn.pendingFaults()).isEqualTo(2);
		this.standIn.reset();
		assertThat(this.standIn.pendingFaults()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"v2/users            | must begin with '/', but is 'v2/users': use '/v2/users'",
			"/v2/users?limit=100 | must not contain '?', but is '/v2/users?limit=100': use '/v2/users', without the query" })
	void invalidPathIsRefused(String path, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().to(HttpMethod.GET, path))
			.withMessage("'path' " + message);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 399, 600 })
	void otherStatusIsRefused(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().fail(status))
			.withMessage("'status' must be between 400 and 599, but is " + status);
	}

	@Test
	void invalidArgumentsAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next(0)).withMessageContaining("'number'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().to(null))
			.withMessageContaining("'path'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().to(null, "/v2/users"))
			.withMessageContaining("'method'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().delay(null))
			.withMessageContaining("'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().delay(Duration.ofMillis(-1)))
			.withMessageContaining("'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.standIn.next().fail(503, null))
			.withMessageContaining("'retryAfter'");
	}

	private void create() {
		this.client.create("u", "r", SPACE, "s");
	}

	private void list() {
		this.client.list(SPACE);
	}

}
