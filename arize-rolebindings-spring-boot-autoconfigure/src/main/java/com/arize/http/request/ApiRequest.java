package com.arize.http.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
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
 * @param checks return what differs in a response that belongs to another request
 * @param hint what may be wrong with the arguments if the server refuses them, a text to
 * append to a message; possibly empty
 */
public record ApiRequest(String operation, HttpMethod method, String template, String path, String query,
		@Nullable Object body, List<Function<Object, @Nullable String>> checks, String hint) {

	/**
	 * Create a builder of a request.
	 * @param operation the name of the operation, as in {@code role_bindings.list}
	 * @param method the HTTP method
	 * @param path the path, with variables in braces
	 * @return a builder
	 */
	public static Builder builder(String operation, HttpMethod method, String path) {
		return new Builder(operation, method, path);
	}

	/**
	 * Check that a response repeats the expected values of the request. One that does not
	 * belongs to another request: a connection may deliver a response that was not
	 * requested.
	 * @param response the value in the response
	 * @return what differs, {@code null} if nothing does
	 */
	public @Nullable String mismatch(Object response) {
		for (Function<Object, @Nullable String> check : this.checks) {
			String mismatch = check.apply(response);
			if (mismatch != null) {
				return mismatch;
			}
		}
		return null;
	}

	/**
	 * Return whether the request is safe: it does not change the state of the server.
	 * @return {@code true} for a {@code GET}
	 */
	public boolean isSafe() {
		return this.method.equals(HttpMethod.GET);
	}

	/**
	 * Return whether the request is idempotent. A {@code PATCH} of the API is, because it
	 * sets a single value.
	 * @return {@code false} for a {@code POST}
	 */
	public boolean isIdempotent() {
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

		private final List<Function<Object, @Nullable String>> checks = new ArrayList<>();

		private String hint = "";

		private char separator = '?';

		private Builder(String operation, HttpMethod method, String path) {
			this.operation = operation;
			this.method = method;
			this.template = path;
			this.path = path;
		}

		/**
		 * Set a path variable.
		 * @param name the name of the variable
		 * @param segment the value, to be encoded as one path segment
		 * @return this builder
		 */
		public Builder pathVariable(String name, String segment) {
			this.path = this.path.replace("{" + name + "}", encode(segment));
			return this;
		}

		/**
		 * Add a query parameter.
		 * @param name the name of the parameter
		 * @param value the value, {@code null} to omit the parameter
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

		/* Encodes all characters that are reserved in a URI */
		private static String encode(String value) {
			return UriUtils.encode(value, StandardCharsets.UTF_8);
		}

		/**
		 * Set the body.
		 * @param body the object to send as JSON
		 * @return this builder
		 */
		public Builder body(Object body) {
			this.body = body;
			return this;
		}

		/**
		 * Require that the response repeats a value of the request.
		 * @param <T> the type of the value in the response
		 * @param member the name of the member of the response
		 * @param value the value that it must have, with or without the padding of
		 * base64, in either of its alphabets
		 * @param reader returns the value that it has
		 * @return this builder
		 */
		@SuppressWarnings("unchecked")
		public <T> Builder expect(String member, Object value, Function<T, ?> reader) {
			this.checks.add((response) -> {
				Object actual = reader.apply((T) response);
				return canonical(value).equals(canonical(actual)) ? null
						: "%s is %s, but %s was requested".formatted(member, actual, value);
			});
			return this;
		}

		/* Identifiers are base64, of which a response may have another form */
		private static String canonical(@Nullable Object value) {
			return StringUtils.trimTrailingCharacter(String.valueOf(value), '=').replace('-', '+').replace('_', '/');
		}

		/**
		 * Set what may be wrong with the arguments if the server refuses them.
		 * @param hint a text to append to a message
		 * @return this builder
		 */
		public Builder hint(String hint) {
			this.hint = hint;
			return this;
		}

		/**
		 * Build the request.
		 * @return an immutable request
		 */
		public ApiRequest build() {
			return new ApiRequest(this.operation, this.method, this.template, this.path, this.query, this.body,
					List.copyOf(this.checks), this.hint);
		}

	}

}
