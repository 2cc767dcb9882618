package com.arize.http.apache;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the methods of Apache HttpClient that are overridden or called although they
 * are not part of its public API. If a new version changes one, {@link ConnectionPool},
 * {@link CancellableConnectionOperator} and {@link StaleCheckedConnection} must be
 * reviewed.
 */
class ApacheInternalsTest {

	private static final List<Class<?>> CONNECT = List.of(ManagedHttpClientConnection.class, HttpHost.class,
			NamedEndpoint.class, InetSocketAddress.class, Timeout.class, SocketConfig.class, Object.class,
			HttpContext.class);

	private static final List<Class<?>> CONNECT_SINCE_5_6 = List.of(ManagedHttpClientConnection.class, HttpHost.class,
			NamedEndpoint.class, Path.class, InetSocketAddress.class, Timeout.class, SocketConfig.class, Object.class,
			HttpContext.class);

	@Test
	void poolIsCreatedWithAnOperator() throws NoSuchMethodException {
		assertThat(PoolingHttpClientConnectionManager.class.getConstructor(HttpClientConnectionOperator.class,
				PoolConcurrencyPolicy.class, PoolReusePolicy.class, TimeValue.class, HttpConnectionFactory.class))
			.isNotNull();
	}

	@Test
	void operatorIsCreatedWithASocketFactory() throws NoSuchMethodException {
		assertThat(DefaultHttpClientConnectionOperator.class.getConstructor(DetachedSocketFactory.class,
				SchemePortResolver.class, DnsResolver.class, Lookup.class))
			.isNotNull();
	}

	/* A method that is not overridden would not stop when its call is cancelled */
	@Test
	void operatorHasNoConnectMethodsThatAreNotOverridden() {
		assertThat(DefaultHttpClientConnectionOperator.class.getMethods())
			.filteredOn((method) -> method.getName().equals("connect") && method.getParameterCount() > 6)
			.extracting((method) -> Arrays.asList(method.getParameterTypes()))
			.isNotEmpty()
			.isSubsetOf(CONNECT, CONNECT_SINCE_5_6)
			.allSatisfy((parameters) -> assertThat(CancellableConnectionOperator.class.getDeclaredMethod("connect",
					parameters.toArray(Class<?>[]::new)))
				.isNotNull());
	}

	@Test
	void connectionIsBoundToASocketByAMethodThatASubclassOverrides() throws NoSuchMethodException {
		assertThat(DefaultBHttpClientConnection.class.getSuperclass().getDeclaredMethod("bind", SocketHolder.class))
			.matches((method) -> Modifier.isProtected(method.getModifiers()));
	}

}
