package com.arize.http;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.CallObserver;
import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.Arguments;
import com.arize.internal.json.ArizeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * {@link ArizeApi} over HTTP. It is not final, so that a class proxy can extend it.
 */
class DefaultArizeApi implements ArizeApi {

	private final ArizeHttpClient http;

	DefaultArizeApi(ArizeHttpClient http) {
		this.http = http;
	}

	@Override
	public <T> T get(String path, Map<String, String> variables, Map<String, ?> query, Class<T> type) {
		ApiRequest.Builder request = TemplateRequest.of(HttpMethod.GET, path, variables);
		TemplateRequest.addQuery(request, query);
		return fetch(request, type);
	}

	@Override
	public <T> T post(String path, Map<String, String> variables, @Nullable Object body, Class<T> type) {
		return fetch(request(HttpMethod.POST, path, variables, body), type);
	}

	@Override
	public void post(String path, Map<String, String> variables, @Nullable Object body) {
		send(request(HttpMethod.POST, path, variables, body));
	}

	@Override
	public <T> T put(String path, Map<String, String> variables, @Nullable Object body, Class<T> type) {
		return fetch(request(HttpMethod.PUT, path, variables, body), type);
	}

	@Override
	public void put(String path, Map<String, String> variables, @Nullable Object body) {
		send(request(HttpMethod.PUT, path, variables, body));
	}

	@Override
	public <T> T patch(String path, Map<String, String> variables, Object body, Class<T> type) {
		Arguments.requireNonNull(body, "body");
		return fetch(request(HttpMethod.PATCH, path, variables, body), type);
	}

	@Override
	public void delete(String path, Map<String, String> variables) {
		send(TemplateRequest.of(HttpMethod.DELETE, path, variables));
	}

	private static ApiRequest.Builder request(HttpMethod method, String path, Map<String, String> variables,
			@Nullable Object body) {
		ApiRequest.Builder request = TemplateRequest.of(method, path, variables);
		return (body != null) ? request.body(ArizeJson.toTree(body)) : request;
	}

	/*
	 * The check of the response converts it, so that the exception for a body of another
	 * type has the response
	 */
	private <T> T fetch(ApiRequest.Builder request, Class<T> type) {
		Arguments.requireNonNull(type, "type");
		AtomicReference<T> value = new AtomicReference<>();
		this.http.fetch(request.check((JsonNode body) -> {
			try {
				value.set(ArizeJson.fromTree(body, type));
				return null;
			}
			catch (JacksonException ex) {
				return "the body is not a valid " + type.getSimpleName() + ": " + ArizeJson.describe(ex);
			}
		}).build(), JsonNode.class);
		return Objects.requireNonNull(value.get());
	}

	private void send(ApiRequest.Builder request) {
		this.http.send(request.build(), CallObserver.NONE);
	}

	@Override
	public void close() {
		this.http.close();
	}

}
