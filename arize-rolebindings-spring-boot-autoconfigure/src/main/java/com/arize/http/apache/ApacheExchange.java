package com.arize.http.apache;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.AsynchronousCloseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import com.arize.http.failure.NotSentException;
import com.arize.http.failure.ProxyRefusedException;
import com.arize.http.failure.TimeLimitExceededException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.ReceivedBody;
import com.arize.http.transport.ReceivedResponse;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * An HTTP exchange of Apache HttpClient 5, and the context of its request. Its total time
 * is limited, including the wait for a connection, and the size of the response.
 */
final class ApacheExchange extends HttpClientContext {

	private static final ReceivedBody NO_BODY = new ReceivedBody(0, 0);

	private final URI uri;

	private final HttpUriRequestBase request;

	private final TimeLimit limit;

	private final Deadlines.Timeout timeout;

	private final int maxSize;

	private volatile @Nullable StaleCheckedConnection connecting;

	private volatile boolean sent;

	private ReceivedBody body = NO_BODY;

	/* Why the body is not complete */
	private @Nullable IOException failure;

	ApacheExchange(URI uri, HttpUriRequestBase request, TimeLimit limit, Deadlines deadlines, int maxSize) {
		this.uri = uri;
		this.request = request;
		this.limit = limit;
		this.maxSize = maxSize;
		this.timeout = deadlines.start(limit.left(), this::timeOut);
	}

	URI uri() {
		return this.uri;
	}

	private void timeOut() {
		try {
			this.request.cancel();
		}
		finally {
			StaleCheckedConnection connection = this.connecting;
			if (connection != null) {
				connection.close(CloseMode.IMMEDIATE);
			}
		}
	}

	/*
	 * Cancelling the request closes its current connection only, and HttpClient may open
	 * another one at the same time
	 */
	void closeAtTimeout(StaleCheckedConnection connection) {
		this.connecting = connection;
		if (this.timeout.isExpired()) {
			connection.close(CloseMode.IMMEDIATE);
		}
	}

	ReceivedResponse execute(CloseableHttpClient client) throws IOException {
		try {
			ClassicHttpResponse response = client.executeOpen(null, this.request, this);
			Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			for (Header header : response.getHeaders()) {
				headers.merge(header.getName(), List.of(header.getValue()), ApacheExchange::concat);
			}
			if (headers.containsKey(HttpHeaders.TRANSFER_ENCODING)) {
				// it is not the length of a chunked response
				headers.remove(HttpHeaders.CONTENT_LENGTH);
			}
			return new ReceivedResponse(response.getCode(), response.getReasonPhrase(), headers, this.body,
					this.failure);
		}
		catch (IOException | RuntimeException ex) {
			throw failure(ex);
		}
		finally {
			this.timeout.finish();
		}
	}

	private static List<String> concat(List<String> first, List<String> more) {
		return Stream.concat(first.stream(), more.stream()).toList();
	}

	/* Runs as the first handler of the request */
	static ClassicHttpResponse receive(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		ApacheExchange exchange = (ApacheExchange) scope.clientContext;
		boolean complete = false;
		try {
			ClassicHttpResponse response = chain.proceed(request, scope);
			HttpHost proxy = scope.route.getProxyHost();
			if (!exchange.sent && proxy != null) {
				// the response is the proxy's response to CONNECT, not the API's
				throw new ProxyRefusedException(proxy.toHostString(), response.getCode(), response.getReasonPhrase());
			}
			complete = exchange.receiveBody(response.getEntity());
			return response;
		}
		finally {
			exchange.timeout.finish();
			release(scope.execRuntime, complete);
		}
	}

	/* Return whether it is complete */
	private boolean receiveBody(@Nullable HttpEntity entity) {
		if (entity == null) {
			return true;
		}
		this.body = new ReceivedBody(entity.getContentLength(), this.maxSize);
		try {
			this.body.append(entity.getContent());
			return true;
		}
		catch (IOException | RuntimeException ex) {
			this.failure = failure(ex);
			return false;
		}
	}

	/*
	 * To reuse the connection of a response that is not complete, HttpClient would read
	 * the rest, which may be endless
	 */
	private static void release(ExecRuntime connection, boolean complete) {
		try {
			if (complete) {
				connection.releaseEndpoint();
			}
		}
		catch (IllegalStateException ex) {
			// the client was closed in the meantime
		}
		finally {
			connection.discardEndpoint();
		}
	}

	/*
	 * Runs as the last handler: connected, and immediately before the request is written.
	 * After this, the server may have processed the request
	 */
	static ClassicHttpResponse markSent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		ApacheExchange exchange = (ApacheExchange) scope.clientContext;
		exchange.connecting = null;
		if (exchange.timeout.isExpired()) {
			throw new NotSentException("the connection was opened after the timeout");
		}
		exchange.sent = true;
		return chain.proceed(request, scope);
	}

	private IOException failure(Exception ex) {
		IOException described;
		if (this.timeout.isExpired()) {
			described = new TimeLimitExceededException(this.limit, this.sent, ex);
		}
		else if (ex instanceof CancellationException || ex instanceof RequestFailedException) {
			// interrupted, or closed with the client, while waiting for a connection
			described = Thread.currentThread().isInterrupted()
					? new InterruptedIOException("the thread was interrupted") : new AsynchronousCloseException();
		}
		else if (this.sent && ex instanceof IllegalStateException) {
			// the pool was closed in the meantime: the request may have been carried out
			described = new AsynchronousCloseException();
			described.initCause(ex);
		}
		else if (ex instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		else {
			described = (IOException) ex;
		}
		return this.sent ? described : new NotSentException(described);
	}

}
