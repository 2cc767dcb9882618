package com.arize.http.internal.request;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * A request to the Arize API, created by its {@link Builder}.
 *
 * @param operation the name of the operation, as in {@code role_bindings.list}
 * @param method the HTTP method
 * @param template the path and the query with variables in place of values, for metrics
 * and logs
 * @param path the encoded path with its values
 * @param query the encoded query with its values, including the question mark; possibly
 * empty
 * @param body the object to send as JSON, {@code null} if there is none
 * @param check returns why a response does not belong to the request, {@code null} if it
 * does
 * @param hint the text to append to the message if the server refuses the arguments;
 * possibly empty
 * @param deadline the end of the time limit of the call in nanoseconds, {@code null} if
 * the limit begins with the request
 */
public record ApiRequest(String operation, HttpMethod method, String template, String path, String query,
		@Nullable Object body, Function<Object, @Nullable String> check, String hint, @Nullable Long deadline) {

	public static Builder builder(String operation, HttpMethod method, String path) {
		return new Builder(operation, method, path);
	}

	public boolean isSafe() {
		return this.method.equals(HttpMethod.GET);
	}

	/**
	 * Return whether the request is idempotent. A {@code PATCH} of the API is, because it
	 * sets a single value.
	 */
	public boolean isIdempotent() {
		return !this.method.equals(HttpMethod.POST);
	}

	@Override
	public String toString() {
		return this.operation + " (" + this.method + " " + this.template + ")";
	}

	public static final class Builder {

		private final String operation;

		private final HttpMethod method;

		private String template;

		private String path;

		private String query = "";

		private @Nullable Object body;

		private Function<Object, @Nullable String> check = (response) -> null;

		private String hint = "";

		private @Nullable Long deadline;

		private Builder(String operation, HttpMethod method, String path) {
			this.operation = operation;
			this.method = method;
			this.template = path;
			this.path = path;
		}

		public Builder pathVariable(String name, String segment) {
			this.path = this.path.replace("{" + name + "}", encode(segment));
			return this;
		}

		/* The template has a parameter with several values once */
		public Builder query(String name, @Nullable Object value) {
			if (value != null) {
				String start = (this.query.isEmpty() ? "?" : "&") + name + "=";
				String parameter = start + "{" + name + "}";
				this.template += this.template.endsWith(parameter.substring(1)) ? "" : parameter;
				this.query += start + encode(value.toString());
			}
			return this;
		}

		/* Encodes all characters that are reserved in a URI */
		private static String encode(String value) {
			return UriUtils.encode(value, StandardCharsets.UTF_8);
		}

		public Builder body(Object body) {
			this.body = body;
			return this;
		}

		/**
		 * Set the check that a response has the values of the request. A response with
		 * other values may belong to another request.
		 */
		@SuppressWarnings("unchecked")
		public <T> Builder check(Function<T, @Nullable String> check) {
			this.check = (Function<Object, @Nullable String>) check;
			return this;
		}

		public Builder hint(String hint) {
			this.hint = hint;
			return this;
		}

		/**
		 * Set the end of the time limit of several requests that belong to one call.
		 */
		public Builder deadline(@Nullable Long deadline) {
			this.deadline = deadline;
			return this;
		}

		public ApiRequest build() {
			return new ApiRequest(this.operation, this.method, this.template, this.path, this.query, this.body,
					this.check, this.hint, this.deadline);
		}

	}

}
