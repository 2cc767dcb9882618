package com.arize.http.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.web.client.RestClient;

/**
 * The customization of a {@link RestClient} by the application. It detects the request
 * factory that a customizer sets, which {@link RestClient.Builder} has no method to
 * return, and adapts its observation convention.
 */
final class RestClientCustomization implements InvocationHandler {

	/* Spring's mock servers; spring-test is not on the class path of an application */
	private static final String MOCK_PACKAGE = "org.springframework.test.web.";

	private static final Log logger = LogFactory.getLog(RestClientCustomization.class);

	private final RestClient.Builder builder;

	private @Nullable ClientHttpRequestFactory requestFactory;

	private boolean buffered;

	private RestClientCustomization(RestClient.Builder builder) {
		this.builder = builder;
	}

	/**
	 * Apply a customizer, and return the request factory of a mock server that it sets.
	 */
	static @Nullable ClientHttpRequestFactory apply(RestClient.Builder builder,
			Consumer<RestClient.Builder> customizer) {
		RestClientCustomization handler = new RestClientCustomization(builder);
		builder.observationConvention(new UrlTemplateConvention(new DefaultClientRequestObservationConvention()));
		customizer.accept((RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, handler));
		ClientHttpRequestFactory set = handler.requestFactory;
		if (set == null || isMock(set)) {
			return (set != null && handler.buffered) ? new BufferingClientHttpRequestFactory(set) : set;
		}
		logger.warn("A customizer sets the request factory of the RestClient for Arize to a " + set.getClass().getName()
				+ ". It is not used: without the client's own one, the arize.* properties for timeouts, TLS, proxy,"
				+ " response size and number of connections would have no effect, a redirect could send the API key"
				+ " to another host, and logs could show it.");
		return null;
	}

	private static boolean isMock(ClientHttpRequestFactory requestFactory) {
		ClientHttpRequestFactory unwrapped = requestFactory;
		while (unwrapped instanceof AbstractClientHttpRequestFactoryWrapper wrapper) {
			unwrapped = wrapper.getDelegate();
		}
		return unwrapped.getClass().getName().startsWith(MOCK_PACKAGE);
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (arguments != null && method.getName().equals("apply")) {
			((Consumer<Object>) arguments[0]).accept(proxy);
			return proxy;
		}
		if (method.getName().equals("bufferContent")) {
			// our responses are in memory, and a request that is buffered loses its
			// attributes
			this.buffered = true;
			return proxy;
		}
		if (arguments != null && method.getName().equals("requestFactory")) {
			this.requestFactory = (ClientHttpRequestFactory) arguments[0];
		}
		if (arguments != null && arguments[0] instanceof ClientRequestObservationConvention convention) {
			arguments[0] = new UrlTemplateConvention(convention);
		}
		try {
			Object result = method.invoke(this.builder, arguments);
			return (result == this.builder) ? proxy : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * The convention of the application for the requests of a {@code RestClient}, except
	 * that the query of {@code http.url}, which may have an e-mail address, is a
	 * template.
	 */
	private static final class UrlTemplateConvention implements ClientRequestObservationConvention {

		private static final String URL = "http.url";

		private final ClientRequestObservationConvention convention;

		UrlTemplateConvention(ClientRequestObservationConvention convention) {
			this.convention = convention;
		}

		@Override
		public @Nullable String getName() {
			return this.convention.getName();
		}

		@Override
		public @Nullable String getContextualName(ClientRequestObservationContext context) {
			return this.convention.getContextualName(context);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
			return this.convention.getLowCardinalityKeyValues(context);
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
			KeyValues values = this.convention.getHighCardinalityKeyValues(context);
			for (KeyValue value : values) {
				int query = value.getKey().equals(URL) ? value.getValue().indexOf('?') : -1;
				if (query >= 0) {
					return values.and(URL, value.getValue().substring(0, query) + query(context.getUriTemplate()));
				}
			}
			return values;
		}

		private static String query(@Nullable String template) {
			int query = (template != null) ? template.indexOf('?') : -1;
			return (template != null && query >= 0) ? template.substring(query) : "";
		}

	}

}
