package com.arize.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.arize.config.SDKConfiguration;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.TimeValue;

/**
 * Decides which idle connections are looked at before they are used, lest the server has
 * closed one meanwhile. To look costs up to a millisecond. A request that may be repeated
 * takes its chance with a connection that was in use just now; a POST never does.
 */
final class IdleConnections implements Resolver<HttpRoute, ConnectionConfig> {

	private static final TimeValue TRUSTED_IDLE_TIME = TimeValue.ofMilliseconds(100);

	/*
	 * The engine leases a connection on the thread of the call, and tells only the route
	 */
	private static final ThreadLocal<Boolean> LOOK = ThreadLocal.withInitial(() -> false);

	private final ConnectionConfig trusting;

	private final ConnectionConfig looking;

	IdleConnections(SDKConfiguration configuration) {
		ConnectionConfig timeouts = ConnectionConfig.custom()
			.setConnectTimeout(configuration.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.setSocketTimeout((int) configuration.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.build();
		this.trusting = ConnectionConfig.copy(timeouts).setValidateAfterInactivity(TRUSTED_IDLE_TIME).build();
		this.looking = ConnectionConfig.copy(timeouts).setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build();
	}

	@Override
	public ConnectionConfig resolve(HttpRoute route) {
		return LOOK.get() ? this.looking : this.trusting;
	}

	static ClassicHttpResponse lookBeforePost(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		LOOK.set(request.getMethod().equals("POST"));
		try {
			return chain.proceed(request, scope);
		}
		finally {
			LOOK.remove();
		}
	}

}
