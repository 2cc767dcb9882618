package com.arize.http.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.web.client.RestClient;

/**
 * Detects the request factory that a customizer sets. {@link RestClient.Builder} has no
 * method that returns it.
 */
final class RequestFactoryDetector implements InvocationHandler {

	/* Spring's mock servers; spring-test is not on the class path of an application */
	private static final String MOCK_PACKAGE = "org.springframework.test.web.";

	private static final Log logger = LogFactory.getLog(RequestFactoryDetector.class);

	private final RestClient.Builder builder;

	private @Nullable ClientHttpRequestFactory requestFactory;

	private boolean buffered;

	private RequestFactoryDetector(RestClient.Builder builder) {
		this.builder = builder;
	}

	/**
	 * Apply a customizer.
	 */
	static @Nullable ClientHttpRequestFactory apply(RestClient.Builder builder,
			Consumer<RestClient.Builder> customizer) {
		RequestFactoryDetector handler = new RequestFactoryDetector(builder);
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

}
