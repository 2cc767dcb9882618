package com.arize.rolebindings.test.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests from WireMock to the {@link StandInApi}, and returns its responses or
 * faults.
 */
final class ApiTransformer implements ResponseDefinitionTransformerV2 {

	static final String NAME = "arize-api";

	private final StandInApi api;

	private final Faults faults;

	ApiTransformer(StandInApi api, Faults faults) {
		this.api = api;
		this.faults = faults;
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
		StandInRequest request = request(serveEvent.getRequest());
		Fault fault = this.faults.next(request);
		if (fault instanceof Fault.Failure failure) {
			return definition(failure.response(request.path()), null);
		}
		return definition(this.api.handle(request), fault);
	}

	private static StandInRequest request(LoggedRequest request) {
		String url = request.getUrl();
		int query = url.indexOf('?');
		return new StandInRequest(request.getMethod().getName(), (query < 0) ? url : url.substring(0, query),
				(query < 0) ? null : url.substring(query + 1), request.getHeader("Authorization"),
				request.getHeader("Content-Type"), request.getBodyAsString());
	}

	private static ResponseDefinition definition(StandInResponse response, @Nullable Fault fault) {
		ResponseDefinitionBuilder definition = new ResponseDefinitionBuilder().withStatus(response.status());
		response.headers().forEach(definition::withHeader);
		if (!response.body().isEmpty()) {
			definition.withBody(response.body());
		}
		if (fault instanceof Fault.Delay delay) {
			definition.withFixedDelay(Math.toIntExact(delay.duration().toMillis()));
		}
		if (fault instanceof Fault.Cut) {
			definition.withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
		}
		return definition.build();
	}

}
