package com.arize.http.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.arize.http.internal.request.ClientHeaders;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMapAdapter;

/**
 * A request after the interceptors of the application. One of its attributes is the
 * {@link Sender} that sends it.
 */
public final class OutgoingRequest implements ClientHttpRequest {

	/** The attribute with the sender. */
	public static final String SENDER = Sender.class.getName();

	private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PATCH, HttpMethod.PUT);

	private static final byte[] NO_BODY = {};

	private final URI apiUrl;

	private final URI uri;

	private final HttpMethod method;

	/*
	 * The map of Spring would copy the names, which takes as much memory as the headers
	 */
	private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final HttpHeaders headers = new HttpHeaders(new MultiValueMapAdapter<>(this.values));

	private final Map<String, Object> attributes = new HashMap<>(4);

	private @Nullable Body body;

	public OutgoingRequest(URI apiUrl, URI uri, HttpMethod method) {
		this.apiUrl = apiUrl;
		this.uri = uri;
		this.method = method;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public OutputStream getBody() {
		if (this.body == null) {
			this.body = new Body();
		}
		return this.body;
	}

	byte[] content() {
		return (this.body != null) ? this.body.content() : NO_BODY;
	}

	/* Rejects a request for another origin than the API */
	@Override
	public ClientHttpResponse execute() throws IOException {
		if (!(this.attributes.get(SENDER) instanceof Sender sender)) {
			throw new IllegalStateException(
					"An interceptor of the application removed the attributes of a request: it was not sent");
		}
		boolean otherOrigin = !Objects.equals(this.uri.getScheme(), this.apiUrl.getScheme())
				|| !Objects.equals(this.uri.getAuthority(), this.apiUrl.getAuthority());
		if (otherOrigin) {
			throw new IllegalStateException(
					"An interceptor of the application changed the host of a request from %s to %s: it was not sent"
						.formatted(this.apiUrl.getHost(), this.uri.getHost()));
		}
		// a request must not have more than one Cookie header (RFC 6265, section 5.4)
		List<String> cookies = this.headers.getOrEmpty(HttpHeaders.COOKIE);
		if (cookies.size() > 1) {
			this.headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
		}
		return sender.send(this);
	}

	/**
	 * Return the message that is sent: request line, headers and body.
	 * @param headers the headers that replace those of the request
	 * @param forwarded whether a proxy forwards it, which needs the whole URL
	 */
	ClassicHttpRequest message(ClientHeaders headers, boolean forwarded) {
		byte[] content = content();
		String query = this.uri.getRawQuery();
		String path = (query != null) ? this.uri.getRawPath() + "?" + query : this.uri.getRawPath();
		ClassicHttpRequest message = new BasicClassicHttpRequest(this.method.name(), null,
				forwarded ? "http://" + this.uri.getRawAuthority() + path : path);
		message.addHeader(HttpHeaders.HOST, this.uri.getRawAuthority());
		headers.forEach(message::addHeader);
		this.values.forEach((name, headerValues) -> addHeader(message, name, headerValues));
		if (content.length != 0) {
			message.setEntity(new ByteArrayEntity(content, null));
		}
		if (content.length != 0 || WITH_BODY.contains(this.method)) {
			message.addHeader(HttpHeaders.CONTENT_LENGTH, content.length);
		}
		return message;
	}

	private static void addHeader(ClassicHttpRequest message, String name, List<String> values) {
		if (ClientHeaders.isReserved(name)) {
			return;
		}
		// an iterator for each header would cost memory
		for (int i = 0; i < values.size(); i++) {
			message.addHeader(name, values.get(i));
		}
	}

	/**
	 * Sends a request, which an interceptor may execute several times.
	 */
	@FunctionalInterface
	public interface Sender {

		ClientHttpResponse send(OutgoingRequest request) throws IOException;

	}

	private static final class Body extends ByteArrayOutputStream {

		Body() {
			super(0);
		}

		/* A body that was written at once is not copied */
		byte[] content() {
			return (this.count == this.buf.length) ? this.buf : toByteArray();
		}

	}

}
