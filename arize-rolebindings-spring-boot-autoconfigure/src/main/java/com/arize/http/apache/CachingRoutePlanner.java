package com.arize.http.apache;

import java.net.ProxySelector;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Routes requests through the proxy that the JVM selects. The selection is slow, so the
 * route is cached for one second.
 */
final class CachingRoutePlanner implements HttpRoutePlanner {

	private static final long VALIDITY_NANOS = 1_000_000_000;

	private final HttpRoutePlanner planner;

	private volatile @Nullable CachedRoute cached;

	CachingRoutePlanner(@Nullable ProxySelector selector) {
		this.planner = new SystemDefaultRoutePlanner(selector);
	}

	/* The request would only matter if its authority were not that of the target */
	@Override
	public HttpRoute determineRoute(HttpHost target, HttpRequest request, HttpContext context) throws HttpException {
		return determineRoute(target, context);
	}

	@Override
	public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
		CachedRoute present = this.cached;
		long now = System.nanoTime();
		if (present == null || !present.target.equals(target) || now - present.time > VALIDITY_NANOS) {
			present = new CachedRoute(target, this.planner.determineRoute(target, context), now);
			this.cached = present;
		}
		return present.route;
	}

	private record CachedRoute(HttpHost target, HttpRoute route, long time) {
	}

}
