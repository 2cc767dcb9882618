package com.arize.rolebindings;

import com.arize.exceptions.UnauthorizedException;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link RoleBindingsClient#deleteIfExists}.
 */
class DeleteIfExistsTest {

	@RegisterExtension
	static final Contract contract = new Contract();

	private final RoleBindingsClient client = contract.client();

	@Test
	void anExistingBindingIsDeleted() {
		Script.respond(contract.server(), "DELETE", WireMock.noContent());
		assertThat(this.client.deleteIfExists("cmI6MQ==")).isTrue();
		assertThat(Script.wire(contract.server())).containsExactly("DELETE /v2/role-bindings/cmI6MQ%3D%3D");
	}

	@Test
	void aMissingBindingIsNotAFailure() {
		Script.respond(contract.server(), "DELETE", Script.problem(404));
		assertThat(this.client.deleteIfExists("b1")).isFalse();
		assertThat(Script.wire(contract.server())).containsExactly("DELETE /v2/role-bindings/b1");
	}

	@Test
	void anotherFailureIsThrown() {
		Script.respond(contract.server(), "DELETE", Script.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.deleteIfExists("b1"));
	}

	@Test
	void anInvalidIdIsRejectedBeforeARequestIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.deleteIfExists(".."))
			.withMessageContaining("bindingId");
		assertThat(Script.wire(contract.server())).isEmpty();
	}

}
