package com.arize.http.response;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import com.arize.http.request.RequestTarget;

import org.springframework.http.HttpHeaders;

/**
 * Decodes response bodies in gzip, the only content coding that the client accepts. This
 * is not left to the engines, which differ in the codings that they support and in how
 * they report a failure.
 */
final class ContentCoding {

	private ContentCoding() {
	}

	/**
	 * Decode a body.
	 * @param body the encoded body
	 * @param headers the headers of the response
	 * @return the decoded body
	 * @throws ZipException if the content coding was not requested, or the body is not
	 * encoded as declared
	 * @throws IOException if the body cannot be read
	 */
	static InputStream decode(InputStream body, HttpHeaders headers) throws IOException {
		String header = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.CONTENT_ENCODING), "");
		return switch (header.trim().toLowerCase(Locale.ROOT)) {
			case "", "identity" -> body;
			case RequestTarget.ACCEPTED_ENCODING, "x-gzip" -> new GZIPInputStream(body);
			default ->
				throw new ZipException("the body has the content coding " + header + ", which was not requested");
		};
	}

}
