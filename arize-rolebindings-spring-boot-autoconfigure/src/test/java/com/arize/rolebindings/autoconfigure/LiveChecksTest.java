package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs {@link LiveChecks} with the stand-in, which is as the contract describes.
 */
@Tag("socket")
class LiveChecksTest extends LiveChecks {

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private final Space space = this.standIn.directory().addSpace("Live");

	@BeforeEach
	void addUsersAndBindings() {
		FakeArizeDirectory users = this.standIn.directory();
		Role viewer = users.addRole("Viewer", "SPACE_READ");
		users.addRole("Editor", "SPACE_READ", "SPACE_UPDATE");
		User member = users.addUser("Ada", "ada@example.com");
		users.addUser("Bob", "bob@example.com");
		this.standIn.roleBindings().create(member.id(), viewer.id(), RoleBindingResourceType.SPACE, this.space.id());
	}

	@BeforeEach
	void publishTheContract() {
		publish(ContractComparisonTest.copy());
	}

	private void publish(OpenAPI description) {
		this.standIn.wireMock()
			.stubFor(WireMock.get(ContractComparison.PATH).willReturn(WireMock.ok(Yaml.pretty(description))));
	}

	@Test
	void aDescriptionThatContradictsTheContractFails() {
		OpenAPI other = ContractComparisonTest.copy();
		ContractComparisonTest.plantContradictions(other);
		publish(other);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(this::publishesADescriptionThatDoesNotContradictTheContract)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(ContractComparisonTest.PLANTED));
	}

	@Override
	SDKConfiguration configuration() {
		return Loopback.configuration(this.standIn.getApiUrl().getPort()).build();
	}

	@Override
	String space() {
		return this.space.id();
	}

	@AfterEach
	void nothingDiffersAndNothingIsLeft() {
		assertThat(exchanges()).isPositive();
		assertThat(differences()).isEmpty();
		assertThat(news()).isEmpty();
		assertThat(this.standIn.roleBindings().listAll(RoleBindingResourceType.SPACE)).hasSize(1);
		this.standIn.close();
	}

}
