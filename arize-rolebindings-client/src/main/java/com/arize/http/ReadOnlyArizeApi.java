package com.arize.http;

import java.util.Map;

import com.arize.exceptions.ReadOnlyException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * {@link ArizeApi} that refuses each write whose arguments are valid.
 */
record ReadOnlyArizeApi(ArizeApi api) implements ArizeApi {

	@Override
	public <T> T get(String path, Map<String, String> variables, Map<String, ?> query, Class<T> type) {
		return this.api.get(path, variables, query, type);
	}

	@Override
	public <T> T post(String path, Map<String, String> variables, @Nullable Object body, Class<T> type) {
		throw refused(HttpMethod.POST, path, variables);
	}

	@Override
	public void post(String path, Map<String, String> variables, @Nullable Object body) {
		throw refused(HttpMethod.POST, path, variables);
	}

	@Override
	public <T> T put(String path, Map<String, String> variables, @Nullable Object body, Class<T> type) {
		throw refused(HttpMethod.PUT, path, variables);
	}

	@Override
	public void put(String path, Map<String, String> variables, @Nullable Object body) {
		throw refused(HttpMethod.PUT, path, variables);
	}

	@Override
	public <T> T patch(String path, Map<String, String> variables, Object body, Class<T> type) {
		throw refused(HttpMethod.PATCH, path, variables);
	}

	@Override
	public void delete(String path, Map<String, String> variables) {
		throw refused(HttpMethod.DELETE, path, variables);
	}

	private static ReadOnlyException refused(HttpMethod method, String path, Map<String, String> variables) {
		return new ReadOnlyException(TemplateRequest.of(method, path, variables).build().operation());
	}

	@Override
	public void close() {
		this.api.close();
	}

}
