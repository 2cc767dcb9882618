package com.arize.http.request;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * One request to the Arize API.
 */
public final class ApiRequest {

	private final String operation;

	private final HttpMethod method;

	private final String template;

	private final String path;

	private final String query;

	private final @Nullable Object body;

	private ApiRequest(Builder builder) {
		this.operation = builder.operation;
		this.method = builder.method;
		this.template = builder.template;
		this.path = builder.path;
		this.query = builder.query;
		this.body = builder.body;
	}

	/**
	 * Start a request.
	 * @param operation the name of the operation, as in {@code role_bindings.list}
	 * @param method the HTTP method
	 * @param path the path, with a variable in braces for each segment that varies
	 * @return a builder
	 */
	public static Builder builder(String operation, HttpMethod method, String path) {
		return new Builder(operation, method, path);
	}

	public String operation() {
		return this.operation;
	}

	public HttpMethod method() {
		return this.method;
	}

	/*
	 * What is measured must not vary with every id, and what is logged need not tell it
	 */
	public String template() {
		return this.template;
	}

	/* The path with its values, encoded */
	public String path() {
		return this.path;
	}

	/* The path and the query with their values, encoded */
	String target() {
		return this.path + this.query;
	}

	public @Nullable Object body() {
		return this.body;
	}

	public boolean changesState() {
		return !this.method.equals(HttpMethod.GET);
	}

	/* PATCH sets one value here, so to do it again changes nothing more */
	public boolean mayBeRepeated() {
		return !this.method.equals(HttpMethod.POST);
	}

	@Override
	public String toString() {
		return this.operation + " (" + this.method + " " + this.template + ")";
	}

	/**
	 * Builder of an {@link ApiRequest}.
	 */
	public static final class Builder {

		private final String operation;

		private final HttpMethod method;

		private String template;

		private String path;

		private String query = "";

		private @Nullable Object body;

		private char separator = '?';

		private Builder(String operation, HttpMethod method, String path) {
			this.operation = operation;
			this.method = method;
			this.template = path;
			this.path = path;
		}

		/**
		 * Set a variable of the path.
		 * @param name the name between the braces
		 * @param segment what stands there, encoded as one segment
		 * @return this builder
		 */
		public Builder pathVariable(String name, String segment) {
			this.path = this.path.replace("{" + name + "}", encode(segment));
			return this;
		}

		/**
		 * Add a query parameter.
		 * @param name the name of the parameter
		 * @param value its value; {@code null} leaves the parameter out
		 * @return this builder
		 */
		public Builder query(String name, @Nullable Object value) {
			if (value != null) {
				this.template += this.separator + name + "={" + name + "}";
				this.query += this.separator + name + "=" + encode(value.toString());
				this.separator = '&';
			}
			return this;
		}

		/* Whatever has a meaning in a URI loses it */
		private static String encode(String value) {
			return UriUtils.encode(value, StandardCharsets.UTF_8);
		}

		/**
		 * Set the body.
		 * @param body what is sent as JSON
		 * @return this builder
		 */
		public Builder body(Object body) {
			this.body = body;
			return this;
		}

		/**
		 * Build the request.
		 * @return an immutable request
		 */
		public ApiRequest build() {
			return new ApiRequest(this);
		}

	}

}
