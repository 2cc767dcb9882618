package com.arize.access;

import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ReadOnlyException;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import com.arize.testing.Received;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the reconciler with a client that refuses to write.
 */
class ReadOnlyTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	@Test
	void reconcilerReportsEachStepAsFailedAndWritesNothing() {
		SDKConfiguration configuration = this.api.configuration().build();
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, CallObserver.NONE)) {
			RoleBindingsClient client = clients.withReadOnly().create(configuration);
			RoleBindingsResult result = RoleBindingsReconciler.builder(client)
				.build()
				.reconcile(RoleBindingsScope.ofResourceType(SPACE),
						List.of(CreateRoleBindingRequest.builder()
							.userId("new")
							.roleId("r")
							.resourceType(SPACE)
							.resourceId("s")
							.build()));
			assertThat(result.outcomes()).singleElement()
				.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(ReadOnlyException.class))
				.extracting(RoleBindingsOutcome::status)
				.isEqualTo(RoleBindingsOutcome.Status.FAILED);
			assertThat(this.api.requests()).isNotEmpty().extracting(Received::method).containsOnly("GET");
		}
	}

}
