package com.arize.http.apache;

import java.net.ProxySelector;

import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Routes requests through the proxy that the JVM selects. The selection is slow, so it is
 * cached for one second.
 */
final class CachingRoutePlanner extends SystemDefaultRoutePlanner {

	private static final long VALIDITY_NANOS = 1_000_000_000;

	private volatile @Nullable CachedRoute cached;

	CachingRoutePlanner(@Nullable ProxySelector selector) {
		super(selector);
	}

	@Override
	protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
		CachedRoute route = this.cached;
		long now = System.nanoTime();
		if (route == null || !route.target.equals(target) || now - route.time > VALIDITY_NANOS) {
			route = new CachedRoute(target, super.determineProxy(target, context), now);
			this.cached = route;
		}
		return route.proxy;
	}

	private record CachedRoute(HttpHost target, @Nullable HttpHost proxy, long time) {
	}

}
