package com.arize.rolebindings;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.arize.config.Retry;
import com.arize.exceptions.UnauthorizedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link RoleBindingsClient#deleteIfExists}.
 */
class DeleteIfExistsTest {

	@RegisterExtension
	final Contract contract = new Contract();

	private RoleBindingsClient client;

	@BeforeEach
	void createClient() {
		this.client = RoleBindingsClient
			.of(this.contract.configuration().retry(Retry.defaults().withMaxAttempts(1)).build());
	}

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@Test
	void aBindingThatIsThereIsDeleted() {
		Script.answer(this.contract.server(), "DELETE", WireMock.noContent());
		assertThat(this.client.deleteIfExists("cmI6MQ==")).isTrue();
		assertThat(Script.wire(this.contract.server())).containsExactly("DELETE /v2/role-bindings/cmI6MQ%3D%3D");
	}

	@Test
	void aBindingThatIsGoneIsNoFailure() {
		Script.answer(this.contract.server(), "DELETE", Script.problem(404));
		assertThat(this.client.deleteIfExists("b1")).isFalse();
		assertThat(Script.wire(this.contract.server())).containsExactly("DELETE /v2/role-bindings/b1");
	}

	@Test
	void anotherFailurePassesOn() {
		Script.answer(this.contract.server(), "DELETE", Script.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.deleteIfExists("b1"));
	}

	@Test
	void aBadIdIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.deleteIfExists(".."))
			.withMessageContaining("bindingId");
		assertThat(Script.wire(this.contract.server())).isEmpty();
	}

}
