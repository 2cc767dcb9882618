package com.arize.http.jdk;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import com.arize.http.failure.ResponseTooLargeException;
import com.arize.http.transport.ReceivedBody;
import com.arize.http.transport.ReceivedResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Collects the body of a response.
 */
final class BodyCollector implements HttpResponse.BodySubscriber<@Nullable Void> {

	private final JdkExchange exchange;

	private final HttpResponse.ResponseInfo info;

	private final ReceivedBody body;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	private boolean ended;

	private @Nullable IOException failure;

	BodyCollector(JdkExchange exchange, HttpResponse.ResponseInfo info, int maxSize) {
		this.exchange = exchange;
		this.info = info;
		long announced = info.headers().firstValueAsLong(HttpHeaders.CONTENT_LENGTH).orElse(0);
		this.body = new ReceivedBody(announced, maxSize);
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
		if (this.ended) {
			return;
		}
		try {
			this.body.append(buffer);
		}
		catch (ResponseTooLargeException ex) {
			Objects.requireNonNull(this.subscription).cancel();
			end(ex);
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

	/* The JDK's client does not keep the reason phrase */
	synchronized ReceivedResponse toResponse() {
		HttpStatus standard = HttpStatus.resolve(status());
		return new ReceivedResponse(status(), (standard != null) ? standard.getReasonPhrase() : "",
				this.info.headers().map(), this.body, this.failure);
	}

}
