package com.arize.http.jdk;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import com.arize.http.failure.ResponseTooLargeException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Collects the body of a response in memory, up to {@code max-response-size}. If it is
 * not received completely, the part that was received can be read before the failure.
 */
final class BodyCollector implements HttpResponse.BodySubscriber<@Nullable Void> {

	/* The length is announced by the server: no more is allocated in advance */
	private static final int MAX_INITIAL_SIZE = 64 * 1024;

	private final JdkExchange exchange;

	private final HttpResponse.ResponseInfo info;

	private final int maxSize;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	private byte[] content;

	private int size;

	private boolean ended;

	private @Nullable IOException failure;

	BodyCollector(JdkExchange exchange, HttpResponse.ResponseInfo info, int maxSize) {
		this.exchange = exchange;
		this.info = info;
		this.maxSize = maxSize;
		long announced = info.headers().firstValueAsLong(HttpHeaders.CONTENT_LENGTH).orElse(0);
		this.content = new byte[(int) Math.max(0, Math.min(announced, MAX_INITIAL_SIZE))];
		if (Set.copyOf(info.headers().allValues(HttpHeaders.CONTENT_LENGTH)).size() > 1) {
			// the JDK's client would use the first
			end(new ProtocolException("the response has several lengths"));
		}
	}

	@Override
	public CompletionStage<@Nullable Void> getBody() {
		return this.end;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		if (this.ended) {
			subscription.cancel();
		}
		else {
			subscription.request(Long.MAX_VALUE);
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.exchange.progress();
		buffers.forEach(this::append);
	}

	private synchronized void append(ByteBuffer buffer) {
		int count = Math.min(buffer.remaining(), this.maxSize - this.size);
		if (this.ended) {
			return;
		}
		if (this.content.length - this.size < count) {
			int doubled = (int) Math.min(Math.max(8192L, 2L * this.content.length), this.maxSize);
			this.content = Arrays.copyOf(this.content, Math.max(this.size + count, doubled));
		}
		buffer.get(this.content, this.size, count);
		this.size += count;
		if (buffer.hasRemaining()) {
			Objects.requireNonNull(this.subscription).cancel();
			end(new ResponseTooLargeException(this.maxSize));
		}
	}

	@Override
	public void onError(Throwable failure) {
		end((failure instanceof IOException io) ? io : new IOException(failure));
	}

	@Override
	public void onComplete() {
		end(null);
	}

	/**
	 * End the body.
	 * @param cause why it is not complete, {@code null} if it is
	 */
	synchronized void end(@Nullable IOException cause) {
		if (!this.ended) {
			this.ended = true;
			this.failure = cause;
			this.end.complete(null);
		}
	}

	int status() {
		return this.info.statusCode();
	}

	synchronized JdkResponse toResponse() {
		return new JdkResponse(this.info,
				new Content(new ByteArrayInputStream(this.content, 0, this.size), this.failure));
	}

	private static final class Content extends FilterInputStream {

		private final @Nullable IOException failure;

		Content(InputStream received, @Nullable IOException failure) {
			super(received);
			this.failure = failure;
		}

		@Override
		public int read() throws IOException {
			return orFailure(super.read());
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return orFailure(super.read(target, offset, length));
		}

		private int orFailure(int result) throws IOException {
			if (result < 0 && this.failure != null) {
				throw this.failure;
			}
			return result;
		}

	}

}
