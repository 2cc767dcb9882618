package com.arize.testing;

import java.io.IOException;
import java.time.Duration;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.test.web.client.ExpectedCount;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestExpectationManager;
import org.springframework.test.web.client.RequestMatcher;
import org.springframework.test.web.client.ResponseActions;
import org.springframework.test.web.client.ResponseCreator;
import org.springframework.util.unit.DataSize;

/**
 * An API without a network. It records no requests, so that it can be used for millions.
 */
public final class StubbedApi implements RequestExpectationManager {

	private final ResponseCreator responses;

	private StubbedApi(ResponseCreator responses) {
		this.responses = responses;
	}

	/**
	 * Create a client of the API, without retries.
	 * @param responses creates the response to a request
	 * @return the client
	 */
	public static RoleBindingsClient client(ResponseCreator responses) {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey(Loopback.KEY)
			.prereleaseWarnings(false)
			.maxResponseSize(DataSize.ofKilobytes(100))
			.retry(Retry.defaults().withMaxAttempts(1))
			.build();
		return RoleBindingsClient.of(configuration,
				(builder) -> MockRestServiceServer.bindTo(builder).build(new StubbedApi(responses)));
	}

	@Override
	public ClientHttpResponse validateRequest(ClientHttpRequest request) throws IOException {
		return this.responses.createResponse(request);
	}

	@Override
	public ResponseActions expectRequest(ExpectedCount count, RequestMatcher matcher) {
		throw new UnsupportedOperationException("every request is expected");
	}

	@Override
	public void verify() {
	}

	@Override
	public void verify(Duration timeout) {
	}

	@Override
	public void reset() {
	}

}
