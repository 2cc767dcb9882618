package com.arize.access.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.testing.ApiServer;
import com.arize.testing.PairedRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

class ExportRequestsTest {

	private final ArizeApiStandIn api = ArizeApiStandIn.start();

	@AfterEach
	void closeApi() {
		this.api.close();
	}

	@Test
	void eachListIsReadOncePageByPage() {
		Space space = this.api.directory().addSpace("Payments");
		Role role = this.api.directory().addRole("Space Admin");
		List<User> users = new ArrayList<>();
		IntStream.range(0, 250)
			.forEach((number) -> users
				.add(this.api.directory().addUser("User " + number, "user%d@example.com".formatted(number))));
		users.forEach((user) -> this.api.roleBindings().create(user.id(), role.id(), SPACE, space.id()));
		IntStream.range(0, 2).forEach((number) -> {
			String project = this.api.directory().addProject(space.id(), "project-" + number).id();
			this.api.roleBindings().create(users.get(number).id(), role.id(), PROJECT, project);
		});
		assertThat(export()).contains("project: project-1\n", "- user99@example.com\n").doesNotContain("_id");
		List<String> requests = this.api.requests()
			.stream()
			.map((request) -> request.replaceAll("[?&](limit|cursor)=[^&]*", ""))
			.toList();
		assertThat(requests.subList(0, 4)).containsExactlyInAnyOrder("GET /v2/role-bindings?resource_type=SPACE",
				"GET /v2/role-bindings?resource_type=SPACE", "GET /v2/role-bindings?resource_type=SPACE",
				"GET /v2/role-bindings?resource_type=PROJECT");
		assertThat(requests.subList(4, requests.size())).containsExactly("GET /v2/users", "GET /v2/users",
				"GET /v2/users", "GET /v2/roles", "GET /v2/spaces", "GET /v2/resource-restrictions",
				"GET /v2/projects");
	}

	@Test
	void theListsOfBothResourceTypesAreReadAtTheSameTime() {
		PairedRequests paired = new PairedRequests();
		try (ApiServer server = new ApiServer(3, 1).beforeResponse(paired);
				RoleBindingsClient client = RoleBindingsClient.of(server.configuration().build())) {
			assertThat(RoleBindingsExport.builder(client).build().export()).contains("SPACE", "PROJECT");
			assertThat(server.targets()).hasSize(6).doesNotHaveDuplicates();
			assertThat(paired.mostRequestsOfAList()).isEqualTo(1);
		}
	}

	private String export() {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey(this.api.getApiKey())
			.apiScheme("http")
			.apiHost(this.api.getApiUrl().getHost())
			.apiPort(this.api.getApiUrl().getPort())
			.build();
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration);
				ArizeDirectory directory = ArizeDirectory.of(configuration)) {
			return RoleBindingsExport.builder(client).directory(directory).build().export();
		}
	}

}
