package com.arize.http.internal;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.Deadline;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.engine.Outcome;
import com.arize.http.internal.engine.OutgoingRequest;
import com.arize.http.internal.engine.ReceivedResponse;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.ClientHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * One attempt of a call. The interceptors of the application may execute its request
 * several times or not at all, and their exceptions do not indicate whether it was sent:
 * the {@link Call} has the outcome of each execution.
 */
final class Attempt implements OutgoingRequest.Sender {

	/* The attribute in which RestClient itself keeps the URI template */
	private static final String URI_TEMPLATE_ATTRIBUTE = RestClient.class.getName() + ".uriTemplate";

	private final Call call;

	private final String key;

	private final ClientHeaders headers;

	private final Deadline deadline;

	private final Connections connections;

	/* The connection of this response is not released yet */
	private final AtomicReference<@Nullable ReceivedResponse> held = new AtomicReference<>();

	private volatile boolean ended;

	Attempt(Call call, String key, Deadline deadline, Connections connections) {
		this.call = call;
		this.key = key;
		this.headers = new ClientHeaders(call.configuration(), key);
		this.deadline = deadline;
		this.connections = connections;
	}

	Call call() {
		return this.call;
	}

	/**
	 * Send the request, and return the value of its response.
	 */
	<T> @Nullable T execute(RestClient restClient, byte @Nullable [] body, @Nullable Class<T> type) {
		ApiRequest request = this.call.request();
		String url = this.call.configuration().apiUrl().toString();
		// RestClient would expand a template again for each attempt
		RestClient.RequestBodySpec spec = restClient.method(request.method())
			.uri(URI.create(url + request.path() + request.query()))
			.attribute(URI_TEMPLATE_ATTRIBUTE, url + request.template())
			.httpRequest((sent) -> prepare(sent, body != null));
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, received) -> read(received, type));
		}
		catch (ResourceAccessException ex) {
			throw exception(describe((ex.getCause() instanceof IOException io) ? io : new IOException(ex)));
		}
		catch (InvalidResponseException ex) {
			// the response may belong to another request, whose client receives the
			// response to this one
			end(false);
			throw ex;
		}
		finally {
			end(true);
		}
	}

	private void prepare(ClientHttpRequest request, boolean hasBody) {
		request.getAttributes().put(OutgoingRequest.SENDER, this);
		this.headers.setDefaults(request.getHeaders(), hasBody);
	}

	private <T> @Nullable T read(ClientHttpResponse received, @Nullable Class<T> type) throws IOException {
		this.call.addOutcome(Outcome.Response.of(received));
		try {
			return ResponseReader.read(this, received, type);
		}
		catch (IOException ex) {
			throw exception(TransportFailureTranslator.describe(this.call.configuration(), redactor(), ex, true));
		}
	}

	@Override
	public ClientHttpResponse send(OutgoingRequest request) throws IOException {
		boolean newConnection = this.call.hasLostResponse();
		int execution = this.call.beginExecution();
		release(true);
		Outcome outcome = this.connections.send(request, this.headers, this.deadline, newConnection);
		this.call.endExecution(execution, outcome);
		if (outcome instanceof Outcome.Response response) {
			hold(response.message());
			return response.message();
		}
		Exception cause = cause(outcome);
		if (cause instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		throw (cause instanceof IOException io) ? io : new IOException(cause);
	}

	private static @Nullable Exception cause(Outcome outcome) {
		if (outcome instanceof Outcome.NotSent notSent) {
			return notSent.cause();
		}
		return (outcome instanceof Outcome.Unknown unknown) ? unknown.cause() : null;
	}

	private void hold(ClientHttpResponse received) {
		if (received instanceof ReceivedResponse response) {
			ReceivedResponse other = this.held.getAndSet(response);
			if (other != null) {
				// another thread has executed it at the same time
				other.release(true);
			}
		}
		if (this.ended) {
			// the interceptor has not waited for the other thread
			release(true);
		}
	}

	private void release(boolean reusable) {
		ReceivedResponse response = this.held.getAndSet(null);
		if (response != null) {
			response.release(reusable);
		}
	}

	private void end(boolean reusable) {
		this.ended = true;
		release(reusable);
	}

	/* The exception is that of the last execution, or of an interceptor */
	private Failure describe(IOException thrown) {
		List<Outcome> outcomes = this.call.ofCurrentAttempt();
		Outcome last = outcomes.isEmpty() ? null : outcomes.get(outcomes.size() - 1);
		Exception engine = (last != null) ? cause(last) : null;
		boolean ofEngine = engine != null && EngineException.causes(thrown).anyMatch((cause) -> cause == engine);
		if (ofEngine && engine instanceof IOException io) {
			return TransportFailureTranslator.describe(this.call.configuration(), redactor(), io,
					!(last instanceof Outcome.NotSent));
		}
		boolean sent = outcomes.stream().anyMatch((outcome) -> !(outcome instanceof Outcome.NotSent));
		return TransportFailureTranslator.describeInterceptor(redactor(), thrown, sent);
	}

	Redactor redactor() {
		return Redactor.of(this.key, this.call.configuration());
	}

	ApiException exception(Failure failure) {
		return this.call.exception(failure, redactor());
	}

	/* The text has no API key */
	@Override
	public String toString() {
		return this.call.request().toString();
	}

}
