package com.arize.testing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestListener;
import com.github.tomakehurst.wiremock.http.Response;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Validates every request to a stand-in and every response against the OpenAPI
 * descriptions of the API.
 */
public final class ApiContract implements RequestListener {

	private static final OpenApiInteractionValidator ROLE_BINDINGS = validator("role-bindings");

	private static final OpenApiInteractionValidator DIRECTORY = validator("directory");

	private final List<String> findings = new CopyOnWriteArrayList<>();

	private volatile boolean invalidRequests;

	private static OpenApiInteractionValidator validator(String name) {
		return OpenApiInteractionValidator.createForSpecificationUrl("contract/" + name + ".openapi.yaml")
			// the API adds members to responses, and ignores unknown parameters
			.withLevelResolver(LevelResolver.create()
				.withLevel("validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
				.withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
				.build())
			.build();
	}

	/**
	 * Set whether subsequent requests are expected to violate the contract. A valid
	 * request is a finding then.
	 * @param expected whether they violate it
	 */
	public void expectInvalidRequests(boolean expected) {
		this.invalidRequests = expected;
	}

	/**
	 * Fail if there are findings, and reset.
	 */
	public void verify() {
		List<String> found = List.copyOf(this.findings);
		this.findings.clear();
		this.invalidRequests = false;
		assertThat(found).isEmpty();
	}

	@Override
	public void requestReceived(Request request, Response response) {
		String exchange = request.getMethod() + " " + request.getUrl() + " " + response.getStatus() + ", its ";
		try {
			check(exchange + "request", violations(request), this.invalidRequests);
			check(exchange + "response", violations(validate(request, response)), false);
		}
		catch (RuntimeException | AssertionError ex) {
			this.findings.add(exchange + ex);
		}
	}

	private void check(String what, List<String> violations, boolean expected) {
		if (violations.isEmpty() == expected) {
			this.findings.add(what + (expected ? " is valid" : " is not: " + violations));
		}
	}

	private static OpenApiInteractionValidator validator(Request request) {
		return path(request).matches("/v2/(users|roles|spaces|projects)(/.*)?") ? DIRECTORY : ROLE_BINDINGS;
	}

	private static List<String> violations(Request request) {
		List<String> violations = new ArrayList<>();
		// the validator ignores security that is declared for the whole API
		String authorization = request.getHeader("Authorization");
		if (authorization == null || !authorization.matches("Bearer [A-Za-z0-9._~+/-]+=*")) {
			violations.add("no bearer token");
		}
		try {
			violations.addAll(violations(validator(request).validateRequest(request(request))));
		}
		catch (IllegalArgumentException ex) {
			violations.add(String.valueOf(ex.getMessage()));
		}
		return violations;
	}

	private static ValidationReport validate(Request request, Response response) {
		Method method = Method.valueOf(request.getMethod().getName());
		ValidationReport report = validator(request).validateResponse(path(request), method,
				response(response, response.getStatus()));
		if (response.getStatus() < 500
				&& violations(report).stream().noneMatch((violation) -> violation.startsWith("validation.request."))) {
			return report;
		}
		// an operation and a failure that are not described have a problem document
		assertThat(response.getStatus()).isIn(401, 404, 405, 500, 503);
		return ROLE_BINDINGS.validateResponse("/v2/role-bindings", Method.GET, response(response, 400));
	}

	private static List<String> violations(ValidationReport report) {
		return report.getMessages()
			.stream()
			.filter((message) -> message.getLevel() == ValidationReport.Level.ERROR)
			.map((message) -> message.getKey() + " " + message.getMessage())
			.toList();
	}

	// the adapter of the validator decodes the path first, and splits a segment at "%2F"
	private static SimpleRequest request(Request request) {
		SimpleRequest.Builder builder = new SimpleRequest.Builder(request.getMethod().getName(), path(request))
			.withBody(request.getBody());
		request.getHeaders().all().forEach((header) -> builder.withHeader(header.key(), header.values()));
		String query = request.getUrl().substring(path(request).length()).replaceFirst("\\?", "");
		for (String parameter : query.split("&", -1)) {
			String[] pair = parameter.split("=", 2);
			builder.withQueryParam(decode(pair[0]), (pair.length > 1) ? decode(pair[1]) : "");
		}
		return builder.build();
	}

	private static String decode(String part) {
		byte[] bytes = UriUtils.decode(part.replace('+', ' '), StandardCharsets.ISO_8859_1)
			.getBytes(StandardCharsets.ISO_8859_1);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The query is not UTF-8", ex);
		}
	}

	private static String path(Request request) {
		return request.getUrl().replaceFirst("\\?.*", "");
	}

	private static SimpleResponse response(Response response, int status) {
		SimpleResponse.Builder builder = new SimpleResponse.Builder(status);
		if (response.getBody() != null && response.getBody().length > 0) {
			builder.withBody(response.getBody());
		}
		response.getHeaders().all().forEach((header) -> builder.withHeader(header.key(), header.values()));
		return builder.build();
	}

}
