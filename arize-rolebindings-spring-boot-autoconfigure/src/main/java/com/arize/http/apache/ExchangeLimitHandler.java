package com.arize.http.apache;

import java.io.IOException;
import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.http.failure.ProxyRefusedException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Limits one exchange of Apache HttpClient 5: the total time, including the wait for a
 * connection, and the size of the response. It also records whether the request was sent.
 */
final class ExchangeLimitHandler implements ExecChainHandler {

	private final Duration attemptTimeout;

	private final Deadlines deadlines;

	private final long maxSize;

	ExchangeLimitHandler(SDKConfiguration configuration, Deadlines deadlines) {
		this.attemptTimeout = configuration.attemptTimeout();
		this.deadlines = deadlines;
		this.maxSize = configuration.maxResponseSize().toBytes();
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		TimedExchange exchange = new TimedExchange(scope, TimeLimit.current(this.attemptTimeout), this.deadlines);
		try {
			ClassicHttpResponse response = chain.proceed(request, scope);
			HttpHost proxy = scope.route.getProxyHost();
			if (!exchange.isSent() && proxy != null) {
				// the response is the proxy's response to CONNECT, not the API's
				exchange.abandon();
				throw new ProxyRefusedException(proxy.toHostString(), response.getCode(), response.getReasonPhrase());
			}
			HttpEntity entity = response.getEntity();
			if (entity != null) {
				response.setEntity(new LimitedEntity(entity, exchange, this.maxSize));
			}
			else {
				exchange.finish();
			}
			return response;
		}
		catch (IOException | HttpException | RuntimeException ex) {
			throw exchange.failure(ex);
		}
		catch (Error ex) {
			// HttpClient itself keeps the connection if it was not established
			exchange.abandon();
			throw ex;
		}
	}

	/*
	 * Runs as the last handler: connected, and immediately before the request is written
	 */
	static ClassicHttpResponse markSent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		TimedExchange exchange = TimedExchange.of(scope.clientContext);
		if (exchange != null) {
			exchange.markSent();
		}
		return chain.proceed(request, scope);
	}

}
