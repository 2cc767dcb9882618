package com.arize.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Apache HttpClient 5 and Jackson used directly: the baseline, with about the minimum cost
 * of a call.
 */
final class ApacheByHand implements BenchmarkClient {

	private final CloseableHttpClient client = httpClient();

	private final String url;

	ApacheByHand(URI server) {
		this.url = server + "/v2/role-bindings";
	}

	static CloseableHttpClient httpClient() {
		return HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setMaxConnTotal(MAX_CONNECTIONS)
				.setMaxConnPerRoute(MAX_CONNECTIONS)
				.build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.build();
	}

	@Override
	public Binding get() throws IOException {
		return call(new HttpGet(this.url + "/" + ID), 200, Binding.class);
	}

	@Override
	public Binding create() throws IOException {
		HttpPost request = new HttpPost(this.url);
		byte[] body = Binding.MAPPER.writeValueAsBytes(Binding.Creation.NEW);
		request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
		return call(request, 201, Binding.class);
	}

	@Override
	public void delete() throws IOException {
		call(new HttpDelete(this.url + "/" + ID), 204, null);
	}

	@Override
	public Binding.Page list() throws IOException {
		return call(new HttpGet(this.url + "?resource_type=SPACE&limit=100"), 200, Binding.Page.class);
	}

	private <T> T call(ClassicHttpRequest request, int status, Class<T> type) throws IOException {
		request.setHeader("Authorization", "Bearer " + API_KEY);
		request.setHeader("Accept", "application/json");
		return this.client.execute(request, (response) -> {
			if (response.getCode() != status) {
				throw new IOException("unexpected status " + response.getCode());
			}
			if (type == null) {
				return null;
			}
			try (InputStream body = response.getEntity().getContent()) {
				return Binding.MAPPER.readValue(body, type);
			}
		});
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

}
