package com.arize.rolebindings.sample.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A stand-in for the tests of one class, which is reset before each of them and validated
 * by the {@link Contract}.
 */
final class StandInExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	static final String BINDINGS = "/v2/role-bindings";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Contract contract = new Contract();

	private ArizeApiStandIn arize;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.arize = Seed.start(0);
		this.arize.wireMock().addMockServiceRequestListener(this.contract);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		Seed.reset(this.arize);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.contract.verify();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.arize.close();
	}

	static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	ArizeApiStandIn arize() {
		return this.arize;
	}

	Contract contract() {
		return this.contract;
	}

	HttpRequest.Builder to(String pathAndQuery) {
		return HttpRequest.newBuilder(URI.create(this.arize.getApiUrl() + pathAndQuery));
	}

	/**
	 * A request with a token.
	 * @param pathAndQuery path and query
	 * @return the request, by default a GET
	 */
	HttpRequest.Builder authorized(String pathAndQuery) {
		return to(pathAndQuery).header("Authorization", "Bearer any-token");
	}

	/**
	 * A request with a token, to the bindings or to one of them.
	 * @param pathAndQuery the part after {@code /v2/role-bindings}
	 * @return the request, by default a GET
	 */
	HttpRequest.Builder bindings(String pathAndQuery) {
		return authorized(BINDINGS + pathAndQuery);
	}

	HttpRequest.Builder post(String json) {
		return bindings("").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
	}

	HttpRequest.Builder patch(String encodedId, String json) {
		return bindings("/" + encodedId).header("Content-Type", "application/json")
			.method("PATCH", HttpRequest.BodyPublishers.ofString(json));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Send a request that violates the contract. The response must conform to it.
	 * @param request the request
	 * @return the response
	 */
	HttpResponse<String> sendInvalid(HttpRequest.Builder request) {
		this.contract.expectInvalidRequests(true);
		try {
			return send(request);
		}
		finally {
			this.contract.expectInvalidRequests(false);
		}
	}

}
