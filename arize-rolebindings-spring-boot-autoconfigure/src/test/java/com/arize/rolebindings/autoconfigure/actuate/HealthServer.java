package com.arize.rolebindings.autoconfigure.actuate;

import java.util.List;

import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A mock of the API with one response to all requests.
 */
public final class HealthServer extends MockApi {

	private static final String EMPTY_PAGE = """
			{"role_bindings": [], "pagination": {"has_more": false}}""";

	@Override
	public void beforeEach(ExtensionContext context) {
		if (!server().isRunning()) {
			server().start();
		}
		super.beforeEach(context);
	}

	void respond(ResponseDefinitionBuilder response) {
		server().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

	public void respondWithAPage() {
		respond(WireMock.okJson(EMPTY_PAGE));
	}

	/* Until the next test */
	void stop() {
		server().stop();
	}

	public List<LoggedRequest> requests() {
		return server().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

}
