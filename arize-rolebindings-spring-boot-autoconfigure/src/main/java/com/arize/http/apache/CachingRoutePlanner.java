package com.arize.http.apache;

import java.net.ProxySelector;

import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads requests through the proxy that the JVM names. The JVM takes long to tell, so
 * what it has told counts for a second.
 */
final class CachingRoutePlanner extends SystemDefaultRoutePlanner {

	private static final long VALIDITY_NANOS = 1_000_000_000;

	private volatile @Nullable ApacheRoute last;

	CachingRoutePlanner(@Nullable ProxySelector selector) {
		super(selector);
	}

	@Override
	protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
		ApacheRoute found = this.last;
		long now = System.nanoTime();
		if (found == null || !found.target.equals(target) || now - found.time > VALIDITY_NANOS) {
			found = new ApacheRoute(target, super.determineProxy(target, context), now);
			this.last = found;
		}
		return found.proxy;
	}

	private record ApacheRoute(HttpHost target, @Nullable HttpHost proxy, long time) {
	}

}
