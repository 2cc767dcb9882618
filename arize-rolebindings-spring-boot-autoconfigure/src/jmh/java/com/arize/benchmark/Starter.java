package com.arize.benchmark;

import java.net.URI;

import com.arize.config.SDKConfiguration;
import com.arize.http.Access;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.rolebindings.Clients;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The client of this project, as configured without an observation registry.
 */
final class Starter implements BenchmarkClient {

	private static final ListRoleBindingsRequest PAGE = ListRoleBindingsRequest.builder()
		.resourceType(RoleBindingResourceType.SPACE)
		.limit(100)
		.build();

	private static final CallObserver NOOP_OBSERVER = new ObservationCallObserver(ObservationRegistry.NOOP,
			new ArizeObservationConvention("arize.role_bindings"));

	private final RoleBindingsClient client;

	Starter(URI server) {
		this.client = new RoleBindingsClientFactory((builder) -> {
		}, NOOP_OBSERVER).create(configuration(server));
	}

	Starter(URI server, ClientHttpRequestFactory engine) {
		this.client = Clients.of(Access.clientOn(engine, NOOP_OBSERVER, configuration(server)));
	}

	static SDKConfiguration configuration(URI server) {
		return SDKConfiguration.builder()
			.apiKey(API_KEY)
			.apiScheme(server.getScheme())
			.apiHost(server.getHost())
			.apiPort(server.getPort())
			.maxConnections(MAX_CONNECTIONS)
			.build();
	}

	@Override
	public RoleBinding get() {
		return this.client.get(ID);
	}

	@Override
	public RoleBinding create() {
		return this.client.create(creation(Binding.Creation.NEW));
	}

	@Override
	public void delete() {
		this.client.delete(ID);
	}

	@Override
	public RoleBindingListResponse list() {
		return this.client.list(PAGE);
	}

	long listAll(int pages) {
		return this.client
			.listAll(ListRoleBindingsRequest.builder()
				.resourceType(RoleBindingResourceType.SPACE)
				.userId(Responses.PAGES + pages)
				.limit(100)
				.build())
			.mapToLong((binding) -> 1)
			.sum();
	}

	RoleBinding createOrUpdate() {
		return this.client.createOrUpdate(creation(Binding.Creation.TAKEN));
	}

	static CreateRoleBindingRequest creation(Binding.Creation creation) {
		return CreateRoleBindingRequest.builder()
			.userId(creation.userId())
			.roleId(creation.roleId())
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId(creation.resourceId())
			.build();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
