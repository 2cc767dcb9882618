package com.arize.http;

import java.util.Map;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.HttpClientFactory;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Calls endpoints of the Arize API that have no method of their own, such as
 * {@code GET /v2/audit-logs}, with the key, the connections, the retries, the limits and
 * the exceptions of the other clients. For role bindings, use
 * {@link com.arize.rolebindings.RoleBindingsClient}: writes of this interface are not
 * compared with their responses, and publish no events.
 *
 * <p>
 * <b>Paths.</b> A path is a template such as <code>/v2/spaces/{space_id}/users</code>,
 * and metrics and traces have the template. A segment is either a variable or consists of
 * letters, digits, {@code -}, {@code _}, {@code ~} and {@code .}. The value of a variable
 * is encoded as one segment; it must not be blank, {@code .} or {@code ..}.
 *
 * <p>
 * <b>JSON.</b> Names in camel case are the API's names in snake case: {@code createdAt}
 * is {@code created_at}. Unknown members of a response are ignored, and missing ones are
 * {@code null}. The type of a response is a class, a record, {@link Map} or
 * {@code JsonNode} of Jackson. Members of a body that are {@code null} are not written,
 * except those of a {@code Map} and a {@code JsonNode}. In a native image, types of the
 * application need {@code @RegisterReflectionForBinding}.
 *
 * <p>
 * <b>Retries.</b> GET, PUT, PATCH and DELETE are repeated after failures that may be
 * transient. A POST is repeated only if it was not carried out: with status 429, or if
 * nothing was sent. A DELETE with status 404 after an attempt whose outcome is unknown is
 * a success.
 *
 * <p>
 * All methods throw an {@link IllegalArgumentException} for an argument that is invalid,
 * before a request is sent, and a {@link com.arize.exceptions.ApiException} if the call
 * fails. They throw an {@link com.arize.exceptions.InvalidResponseException} for a
 * response that is not of the type, or has another status than the method expects. A
 * closed object throws an {@link IllegalStateException}. Instances are thread-safe.
 *
 * <p>
 * The library implements this interface; new methods have default implementations.
 */
public interface ArizeApi extends AutoCloseable {

	/**
	 * Create an object with connections of its own. No connection is opened before the
	 * first call.
	 * @param configuration the configuration of the API and its connections
	 * @return an object, which the caller closes
	 */
	static ArizeApi of(SDKConfiguration configuration) {
		return new DefaultArizeApi(HttpClientFactory.create().create(configuration));
	}

	/**
	 * Create an object with a customized {@link RestClient}. No connection is opened
	 * before the first call.
	 * @param configuration the configuration of the API and its connections
	 * @param customizer the customizer, for example to add an observation registry or
	 * interceptors; it cannot change the URL, the key, the format or the error handling
	 * @return an object, which the caller closes
	 */
	static ArizeApi of(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer) {
		return new DefaultArizeApi(HttpClientFactory.of(customizer).create(configuration));
	}

	/**
	 * Return a read-only object: each method except {@code get} throws a
	 * {@link com.arize.exceptions.ReadOnlyException} before a request is sent.
	 * @param api another object, which is closed with the returned one
	 * @return an object
	 */
	static ArizeApi readOnly(ArizeApi api) {
		return new ReadOnlyArizeApi(Arguments.requireNonNull(api, "api"));
	}

	/**
	 * Send a GET request without a query.
	 * @param <T> the type of the response
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param type the type of the response
	 * @return the body of a response with status 200 or 201
	 */
	default <T> T get(String path, Map<String, String> variables, Class<T> type) {
		return get(path, variables, Map.of(), type);
	}

	/**
	 * Send a GET request.
	 * @param <T> the type of the response
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param query the parameters of the query by name, which are sent in the order of
	 * their names. An {@link java.time.OffsetDateTime} is written as in RFC 3339, other
	 * values by {@code toString()}. A parameter that is {@code null} is not sent, and one
	 * that is a collection is sent once for each element
	 * @param type the type of the response
	 * @return the body of a response with status 200 or 201
	 */
	<T> T get(String path, Map<String, String> variables, Map<String, ?> query, Class<T> type);

	/**
	 * Send a POST request whose response has a body.
	 * @param <T> the type of the response
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param body the object to send as JSON, {@code null} for no body
	 * @param type the type of the response
	 * @return the body of a response with status 200 or 201
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	<T> T post(String path, Map<String, String> variables, @Nullable Object body, Class<T> type);

	/**
	 * Send a POST request whose response has no body: status 204, or 200 with a body that
	 * is ignored.
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param body the object to send as JSON, {@code null} for no body
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	void post(String path, Map<String, String> variables, @Nullable Object body);

	/**
	 * Send a PUT request whose response has a body.
	 * @param <T> the type of the response
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param body the object to send as JSON, {@code null} for no body
	 * @param type the type of the response
	 * @return the body of a response with status 200 or 201
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	<T> T put(String path, Map<String, String> variables, @Nullable Object body, Class<T> type);

	/**
	 * Send a PUT request whose response has no body: status 204, or 200 with a body that
	 * is ignored.
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param body the object to send as JSON, {@code null} for no body
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	void put(String path, Map<String, String> variables, @Nullable Object body);

	/**
	 * Send a PATCH request. It must set fixed values, because it may be repeated.
	 * @param <T> the type of the response
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @param body the object to send as JSON
	 * @param type the type of the response
	 * @return the body of a response with status 200 or 201
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	<T> T patch(String path, Map<String, String> variables, Object body, Class<T> type);

	/**
	 * Send a DELETE request without a body, whose response is status 204, or 200 with a
	 * body that is ignored.
	 * @param path the template of the path
	 * @param variables the values of its variables; empty if it has none
	 * @throws com.arize.exceptions.ReadOnlyException if this object is read-only
	 */
	void delete(String path, Map<String, String> variables);

	/**
	 * Close the connections, unless other clients share them.
	 */
	@Override
	void close();

}
