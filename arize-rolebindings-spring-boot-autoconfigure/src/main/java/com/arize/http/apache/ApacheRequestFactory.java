package com.arize.http.apache;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Creates requests of Apache HttpClient 5. Those of Spring have headers of their own,
 * whose copies are a third of the memory that a call allocates.
 */
final class ApacheRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	private final CloseableHttpClient client;

	private final Supplier<HttpClientContext> context;

	/**
	 * Create a factory.
	 * @param client the client, closed with this factory
	 * @param context creates the context of a request
	 */
	ApacheRequestFactory(CloseableHttpClient client, Supplier<HttpClientContext> context) {
		this.client = client;
		this.context = context;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new ApacheRequest(this, uri, method);
	}

	ApacheResponse execute(HttpUriRequestBase request) throws IOException {
		return new ApacheResponse(this.client.executeOpen(null, request, this.context.get()));
	}

	@Override
	public void destroy() throws IOException {
		this.client.close();
	}

}
