package com.arize.http.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DecoratingProxy;
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

	/*
	 * The mock servers of Spring are found by name, because an application has no
	 * spring-test
	 */
	private static final String MOCK_PACKAGE = "org.springframework.test.web.";

	private static final Log logger = LogFactory.getLog(RestClientCustomization.class);

	/* The client and the directory of a configuration have the same customizers */
	private static final Set<SDKConfiguration> warned = Collections
		.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

	private final RestClient.Builder builder;

	private Class<?> customizer;

	private @Nullable ClientHttpRequestFactory requestFactory;

	/* The customizer of this class sets the request factory */
	private @Nullable Class<?> origin;

	private boolean buffered;

	private RestClientCustomization(RestClient.Builder builder, Class<?> customizer) {
		this.builder = builder;
		this.customizer = customizer;
	}

	/**
	 * Apply the customizer of the clients with a configuration, and return the request
	 * factory of a mock server that it sets.
	 */
	static @Nullable ClientHttpRequestFactory apply(RestClient.Builder builder, SDKConfiguration configuration,
			Consumer<RestClient.Builder> customizer) {
		RestClientCustomization handler = new RestClientCustomization(builder, customizer.getClass());
		builder.observationConvention(new UrlTemplateConvention(new DefaultClientRequestObservationConvention()));
		customizer.accept((RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, handler));
		ClientHttpRequestFactory set = handler.requestFactory;
		if (set == null || isMock(set)) {
			return (set != null && handler.buffered) ? new BufferingClientHttpRequestFactory(set) : set;
		}
		if (warned.add(configuration)) {
			logger.warn(handler.ignored(set));
		}
		return null;
	}

	private String ignored(ClientHttpRequestFactory set) {
		return "A customizer, %s, sets the request factory of the RestClient for Arize to a %s. It is not used: without "
			.formatted(className(this.origin), set.getClass().getName())
				+ "the client's own one, the arize.* properties for timeouts, TLS, proxy, response size and number of "
				+ "connections would have no effect, a redirect could send the API key to another host, and logs could "
				+ "show it. To avoid this warning, set no request factory for this client. "
				+ "arize.rest-client-customizers=false excludes all RestClientCustomizer beans from it.";
	}

	/* A lambda expression has the name of the class that contains it */
	private static String className(@Nullable Class<?> customizer) {
		String name = (customizer != null) ? customizer.getName() : "";
		int lambda = name.indexOf("$$Lambda");
		return (lambda > 0) ? name.substring(0, lambda) : name;
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
			if (arguments[0] instanceof DecoratingProxy decorator) {
				// the decorator contains one of several customizers
				this.customizer = decorator.getDecoratedClass();
			}
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
			this.origin = this.customizer;
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
