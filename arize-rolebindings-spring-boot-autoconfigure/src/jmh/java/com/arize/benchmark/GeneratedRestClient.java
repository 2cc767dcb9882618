package com.arize.benchmark;

import java.net.URI;

import com.arize.benchmark.generated.restclient.ApiClient;
import com.arize.benchmark.generated.restclient.api.DefaultApi;
import com.arize.benchmark.generated.restclient.model.CreateRoleBindingRequest;
import com.arize.benchmark.generated.restclient.model.RoleBindingResourceType;

/**
 * The client that openapi-generator generates for Spring's RestClient, unchanged. It uses
 * Apache HttpClient 5 with its defaults, because that is on the class path.
 */
final class GeneratedRestClient implements BenchmarkClient {

	private final DefaultApi api;

	GeneratedRestClient(URI server) {
		ApiClient client = new ApiClient();
		client.setBasePath(server.toString());
		client.setBearerToken(API_KEY);
		this.api = new DefaultApi(client);
	}

	@Override
	public Object get() {
		return this.api.getRoleBinding(ID);
	}

	@Override
	public Object create() {
		Binding.Creation creation = Binding.Creation.NEW;
		return this.api.createRoleBinding(new CreateRoleBindingRequest().userId(creation.userId())
			.roleId(creation.roleId())
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId(creation.resourceId()));
	}

	@Override
	public void delete() {
		this.api.deleteRoleBinding(ID);
	}

	@Override
	public Object list() {
		return this.api.listRoleBindings(RoleBindingResourceType.SPACE, null, 100, null);
	}

}
