package com.arize.benchmark;

import java.net.URI;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.Access;
import com.arize.rolebindings.Clients;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import io.micrometer.observation.ObservationRegistry;

/**
 * The client of this project, as configured without an observation registry.
 */
final class Starter implements BenchmarkClient {

	private static final ListRoleBindingsRequest PAGE = ListRoleBindingsRequest.builder()
		.resourceType(RoleBindingResourceType.SPACE)
		.limit(100)
		.build();

	private final RoleBindingsClient client;

	Starter(URI server) {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey(API_KEY)
			.apiScheme(server.getScheme())
			.apiHost(server.getHost())
			.apiPort(server.getPort())
			.maxConnections(MAX_CONNECTIONS)
			.build();
		this.client = Clients.of(Access.client(ObservationRegistry.NOOP, configuration));
	}

	@Override
	public RoleBinding get() {
		return this.client.get(ID);
	}

	@Override
	public RoleBinding create() {
		Binding.Creation creation = Binding.Creation.NEW;
		return this.client.create(CreateRoleBindingRequest.builder()
			.userId(creation.userId())
			.roleId(creation.roleId())
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId(creation.resourceId())
			.build());
	}

	@Override
	public void delete() {
		this.client.delete(ID);
	}

	@Override
	public RoleBindingListResponse list() {
		return this.client.list(PAGE);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
