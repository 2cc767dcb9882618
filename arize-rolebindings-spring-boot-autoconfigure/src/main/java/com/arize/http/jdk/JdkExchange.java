package com.arize.http.jdk;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.config.SDKConfiguration;
import com.arize.http.failure.NotSentException;
import com.arize.http.failure.ProxyRefusedException;
import com.arize.http.failure.TimeLimitExceededException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.ReceivedResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * An HTTP exchange of the JDK's client. The calling thread waits for its end, and is
 * interrupted at its timeouts, which cancels it. The client asks for the body only once a
 * connection is established: before that, nothing has been sent. It never gets the body
 * twice, nor after the exchange was cancelled.
 */
final class JdkExchange implements HttpRequest.BodyPublisher, HttpResponse.BodyHandler<@Nullable Void> {

	private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

	private static final Pattern REFUSED_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

	private final String host;

	private final @Nullable InetSocketAddress proxy;

	private final boolean tunnel;

	private final HttpMethod method;

	private final byte[] body;

	private final int maxSize;

	private final long connectTimeout;

	private final long readTimeout;

	private final TimeLimit limit;

	private final long end;

	private final Deadlines deadlines;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private volatile long lastProgress = System.nanoTime();

	private volatile @Nullable BodyCollector response;

	/* Waits for the response */
	private @Nullable Thread caller;

	private Deadlines.@Nullable Timeout timeout;

	private @Nullable IOException aborted;

	JdkExchange(SDKConfiguration configuration, URI uri, @Nullable InetSocketAddress proxy, HttpMethod method,
			byte[] body, TimeLimit limit, Deadlines deadlines) {
		this.deadlines = deadlines;
		this.host = uri.getHost();
		this.proxy = proxy;
		this.tunnel = proxy != null && "https".equalsIgnoreCase(uri.getScheme());
		this.method = method;
		this.body = body;
		this.maxSize = (int) configuration.maxResponseSize().toBytes();
		this.connectTimeout = TimeUnit.NANOSECONDS.convert(configuration.connectTimeout());
		this.readTimeout = TimeUnit.NANOSECONDS.convert(configuration.readTimeout());
		this.limit = limit;
		this.end = this.lastProgress + TimeUnit.NANOSECONDS.convert(limit.left());
	}

	/**
	 * Return the host that the client connects to.
	 * @return the host of the proxy, if there is one
	 */
	String connectsTo() {
		return (this.proxy != null) ? this.proxy.getHostString() : this.host;
	}

	/**
	 * Return the remaining time before the request is sent.
	 * @return the time in nanoseconds
	 * @throws NotSentException if no time is left
	 */
	long nanosLeft() throws NotSentException {
		long left = this.end - System.nanoTime();
		if (left <= 0) {
			throw new NotSentException(new TimeLimitExceededException(this.limit, false, null));
		}
		return left;
	}

	/**
	 * Wait until the name of the host has been resolved.
	 * @param lookup the lookup
	 * @throws NotSentException if it fails, or does not end in time
	 */
	void awaitLookup(CompletableFuture<InetAddress[]> lookup) throws NotSentException {
		try {
			CompletableFuture.anyOf(lookup, this.closed).get(nanosLeft(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new NotSentException(new TimeLimitExceededException(this.limit, false, ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotSentException(new ClosedByInterruptException());
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new NotSentException((cause instanceof IOException) ? cause : ioException(ex));
		}
	}

	/**
	 * Send the request and wait for the end of the response.
	 * @param client the client
	 * @param request the request without method and body
	 * @return the response; its body fails if it was not received completely
	 * @throws IOException if there is no response, a {@link NotSentException} if the
	 * request was not sent
	 */
	ReceivedResponse execute(HttpClient client, HttpRequest.Builder request) throws IOException {
		// without a publisher, the client would send a GET again by itself
		HttpRequest sent = request.method(this.method.name(), this).build();
		progress();
		begin();
		try {
			// not sendAsync, which would end in another thread
			return response(client.send(sent, this).statusCode());
		}
		catch (InterruptedException ex) {
			return failed(new ClosedByInterruptException());
		}
		catch (IOException | RuntimeException ex) {
			return failed(ioException(ex));
		}
		finally {
			end();
		}
	}

	private synchronized void begin() throws NotSentException {
		if (this.aborted != null) {
			// closed in the meantime: nothing would end the exchange
			throw new NotSentException(this.aborted);
		}
		this.caller = Thread.currentThread();
		watch();
	}

	/* Runs on the timer thread whenever a timeout may have expired */
	private synchronized void watch() {
		if (this.caller == null || this.aborted != null) {
			return;
		}
		long now = System.nanoTime();
		long left = this.end - now;
		// the connect timeout of the JDK's client does not include TLS in a tunnel
		boolean connecting = this.state.get() == State.OPEN;
		long idle = this.lastProgress + (connecting ? this.connectTimeout : this.readTimeout) - now;
		if (left <= 0) {
			boolean sent = !cancel();
			abort(new TimeLimitExceededException(this.limit, sent, null));
		}
		else if (idle <= 0 && (!connecting || cancel())) {
			abort(new SocketTimeoutException(connecting ? "no connection" : "no data within read-timeout"));
		}
		else {
			long next = Math.max(1, Math.min(left, Math.min(idle, this.readTimeout)));
			this.timeout = this.deadlines.start(Duration.ofNanos(next), this::watch);
		}
	}

	/* The JDK's client cancels the exchange of a thread that is interrupted */
	private synchronized void abort(IOException failure) {
		if (this.aborted == null) {
			this.aborted = failure;
			if (this.response != null) {
				// before the client ends it with an exception of its own
				this.response.end(failure);
			}
			if (this.caller != null) {
				this.caller.interrupt();
			}
		}
	}

	private synchronized void end() {
		this.caller = null;
		if (this.timeout != null) {
			this.timeout.finish();
		}
		if (this.aborted != null) {
			// the interrupt of abort(), which send() may not have noticed
			Thread.interrupted();
		}
	}

	/* After the headers of the response, its body fails; before them, the exchange */
	private synchronized ReceivedResponse failed(IOException ex) throws IOException {
		IOException failure = (this.aborted != null) ? this.aborted : ex;
		if (failure instanceof ClosedByInterruptException) {
			Thread.currentThread().interrupt();
		}
		BodyCollector received = this.response;
		if (received != null) {
			received.end(failure);
			return response(0);
		}
		if (cancel()) {
			throw new NotSentException(failure);
		}
		throw failure;
	}

	private IOException ioException(Exception ex) {
		Matcher refused = REFUSED_TUNNEL.matcher(String.valueOf(ex.getMessage()));
		if (this.tunnel && refused.matches()) {
			return refusedBy(Integer.parseInt(refused.group(1)));
		}
		if (ex instanceof ConnectException && ex.getMessage() == null) {
			Throwable root = Objects.requireNonNull(NestedExceptionUtils.getMostSpecificCause(ex));
			IOException described = (root instanceof UnresolvedAddressException) ? new UnknownHostException(this.host)
					: new ConnectException("the host refuses the connection, or cannot be reached");
			described.initCause(ex);
			return described;
		}
		if (ex instanceof IOException failure) {
			return failure;
		}
		// of the response: for example, the length of its body is not a number
		ProtocolException invalid = new ProtocolException("the response is not HTTP");
		invalid.initCause(ex);
		return invalid;
	}

	private IOException refusedBy(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		InetSocketAddress refusing = Objects.requireNonNull(this.proxy);
		return new ProxyRefusedException(refusing.getHostString() + ":" + refusing.getPort(), status,
				(known != null) ? known.getReasonPhrase() : "");
	}

	private ReceivedResponse response(int status) throws IOException {
		BodyCollector received = this.response;
		if (received == null || (this.tunnel && received.status() == PROXY_AUTHENTICATION_REQUIRED)) {
			// the response of the proxy to CONNECT
			throw new NotSentException(refusedBy((received != null) ? received.status() : status));
		}
		return received.toResponse();
	}

	/**
	 * End the exchange, because the client is closed. A response that has been received
	 * completely is returned.
	 */
	void close() {
		AsynchronousCloseException closed = new AsynchronousCloseException();
		this.closed.completeExceptionally(closed);
		abort(closed);
	}

	/* Return whether the request has not been sent, and will not be */
	private boolean cancel() {
		return this.state.compareAndSet(State.OPEN, State.CANCELLED) || this.state.get() == State.CANCELLED;
	}

	private boolean markSent() {
		this.lastProgress = System.nanoTime();
		return this.state.compareAndSet(State.OPEN, State.SENT);
	}

	/*
	 * Called before the headers are sent, but also for other purposes if there is a body
	 */
	@Override
	public long contentLength() {
		if (this.body.length == 0 && !markSent()) {
			throw new UncheckedIOException("the connection was closed before a response",
					new EOFException("the request is not sent again"));
		}
		return this.body.length;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		if (markSent()) {
			HttpRequest.BodyPublishers.ofByteArray(this.body).subscribe(subscriber);
		}
		else {
			subscriber.onSubscribe(new NothingToSend());
			subscriber.onError(new CancellationException());
		}
	}

	@Override
	public HttpResponse.BodySubscriber<@Nullable Void> apply(HttpResponse.ResponseInfo received) {
		progress();
		BodyCollector collector = new BodyCollector(this, received, this.maxSize);
		this.response = collector;
		return collector;
	}

	void progress() {
		this.lastProgress = System.nanoTime();
	}

	private enum State {

		OPEN, SENT, CANCELLED

	}

	private static final class NothingToSend implements Flow.Subscription {

		@Override
		public void request(long count) {
		}

		@Override
		public void cancel() {
		}

	}

}
