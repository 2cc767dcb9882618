package com.arize.http.apache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import org.springframework.http.HttpHeaders;
import org.springframework.http.StreamingHttpOutputMessage;

/**
 * The body of a request, with the type, the encoding and the length that its headers
 * have.
 */
final class BodyEntity extends AbstractHttpEntity {

	private final StreamingHttpOutputMessage.Body body;

	private final long length;

	BodyEntity(StreamingHttpOutputMessage.Body body, HttpHeaders headers) {
		super(headers.getFirst(HttpHeaders.CONTENT_TYPE), headers.getFirst(HttpHeaders.CONTENT_ENCODING));
		this.body = body;
		this.length = headers.getContentLength();
	}

	@Override
	public long getContentLength() {
		return this.length;
	}

	@Override
	public InputStream getContent() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.body.writeTo(out);
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public boolean isRepeatable() {
		return this.body.repeatable();
	}

	@Override
	public void close() {
	}

}
