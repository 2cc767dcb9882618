package com.arize.rolebindings.test.server;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

/**
 * Passes requests from WireMock to the {@link RoleBindingsEndpoint}, and returns its
 * responses.
 */
public final class StandInTransformer implements ResponseDefinitionTransformerV2 {

	/**
	 * The name of this transformer in a stub.
	 */
	public static final String NAME = "arize";

	private final RoleBindingsEndpoint api;

	/**
	 * Create a transformer.
	 * @param api the API
	 */
	public StandInTransformer(RoleBindingsEndpoint api) {
		this.api = api;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent serveEvent) {
		StandInResponse response = this.api.handle(rawRequest(serveEvent.getRequest()));
		ResponseDefinitionBuilder definition = new ResponseDefinitionBuilder().withStatus(response.status());
		for (Map.Entry<String, String> header : response.headers().entrySet()) {
			definition.withHeader(header.getKey(), header.getValue());
		}
		return response.body().isEmpty() ? definition.build() : definition.withBody(response.body()).build();
	}

	private StandInRequest rawRequest(LoggedRequest request) {
		String url = request.getUrl();
		int query = url.indexOf('?');
		return new StandInRequest(request.getMethod().getName(), (query < 0) ? url : url.substring(0, query),
				(query < 0) ? null : url.substring(query + 1), request.getHeader("Authorization"),
				request.getHeader("Content-Type"), request.getBodyAsString());
	}

}
