package com.arize.benchmark;

import java.io.IOException;
import java.net.URI;

import com.arize.benchmark.generated.jdk.ApiClient;
import com.arize.benchmark.generated.jdk.ApiException;
import com.arize.benchmark.generated.jdk.api.DefaultApi;
import com.arize.benchmark.generated.jdk.model.CreateRoleBindingRequest;
import com.arize.benchmark.generated.jdk.model.RoleBindingResourceType;

/**
 * The client that openapi-generator generates for the JDK's HTTP client, unchanged.
 */
final class GeneratedNative implements BenchmarkClient {

	private final DefaultApi api;

	GeneratedNative(URI server) {
		ApiClient client = new ApiClient();
		client.updateBaseUri(server.toString());
		client.setRequestInterceptor((request) -> request.header("Authorization", "Bearer " + API_KEY));
		this.api = new DefaultApi(client);
	}

	@Override
	public Object get() throws IOException {
		return call(() -> this.api.getRoleBinding(ID));
	}

	@Override
	public Object create() throws IOException {
		Binding.Creation creation = Binding.Creation.NEW;
		return call(() -> this.api.createRoleBinding(new CreateRoleBindingRequest().userId(creation.userId())
			.roleId(creation.roleId())
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId(creation.resourceId())));
	}

	@Override
	public void delete() throws IOException {
		call(() -> {
			this.api.deleteRoleBinding(ID);
			return null;
		});
	}

	@Override
	public Object list() throws IOException {
		return call(() -> this.api.listRoleBindings(RoleBindingResourceType.SPACE, null, 100, null));
	}

	private static Object call(Call call) throws IOException {
		try {
			return call.make();
		}
		catch (ApiException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * A call of the generated client, which throws checked exceptions.
	 */
	private interface Call {

		Object make() throws ApiException;

	}

}
