package com.arize.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The JDK's HTTP client and Jackson used directly, with byte arrays and without a thread
 * for each response: the way with the least cost.
 */
final class JdkByHand implements BenchmarkClient {

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.executor(Runnable::run)
		.build();

	private final String url;

	JdkByHand(URI server) {
		this.url = server + "/v2/role-bindings";
	}

	@Override
	public Object get() throws IOException {
		return call(to("/" + ID), 200, Binding.class);
	}

	@Override
	public Object create() throws IOException {
		byte[] body = Binding.MAPPER.writeValueAsBytes(Binding.Creation.NEW);
		return call(to("").header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)), 201,
				Binding.class);
	}

	@Override
	public void delete() throws IOException {
		call(to("/" + ID).DELETE(), 204, null);
	}

	@Override
	public Object list() throws IOException {
		return call(to("?resource_type=SPACE&limit=100"), 200, Binding.Page.class);
	}

	private HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Authorization", "Bearer " + API_KEY)
			.header("Accept", "application/json");
	}

	private <T> T call(HttpRequest.Builder request, int status, Class<T> type) throws IOException {
		try {
			HttpResponse<byte[]> response = this.client.send(request.build(), BodyHandlers.ofByteArray());
			if (response.statusCode() != status) {
				throw new IOException("unexpected status " + response.statusCode());
			}
			return (type != null) ? Binding.MAPPER.readValue(response.body(), type) : null;
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
