package com.arize.http.apache;

import java.io.IOException;

import com.arize.config.SDKConfiguration;
import com.arize.http.failure.ProxyRefusedException;
import com.arize.http.timeout.CallDeadline;
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
 * Limits one exchange of Apache HttpClient 5: how long it takes as a whole, with the wait
 * for a connection, and how large the response is. It also knows whether the request was
 * sent at all.
 */
final class ExchangeLimitHandler implements ExecChainHandler {

	private final TimeLimit limit;

	private final Deadlines deadlines;

	private final long maxSize;

	ExchangeLimitHandler(SDKConfiguration configuration, Deadlines deadlines) {
		this.limit = new TimeLimit("attempt-timeout", configuration.attemptTimeout());
		this.deadlines = deadlines;
		this.maxSize = configuration.maxResponseSize().toBytes();
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		TimedExchange call = new TimedExchange(scope, this.limit.within(CallDeadline.current()), this.deadlines);
		try {
			ClassicHttpResponse response = chain.proceed(request, scope);
			HttpHost proxy = scope.route.getProxyHost();
			if (!call.isSent() && proxy != null) {
				// what came is the proxy's answer to CONNECT, and never the API's
				throw new ProxyRefusedException(proxy.toHostString(), response.getCode(), response.getReasonPhrase());
			}
			HttpEntity entity = response.getEntity();
			if (entity != null) {
				response.setEntity(new LimitedEntity(entity, call, this.maxSize));
			}
			else {
				call.finish();
			}
			return response;
		}
		catch (IOException | HttpException | RuntimeException ex) {
			throw call.failure(ex);
		}
		catch (Error ex) {
			call.finish();
			throw ex;
		}
	}

	/* Runs last, when there is a connection and right before the request is written */
	static ClassicHttpResponse markSent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		TimedExchange call = TimedExchange.of(scope.clientContext);
		if (call != null) {
			call.markSent();
		}
		return chain.proceed(request, scope);
	}

}
