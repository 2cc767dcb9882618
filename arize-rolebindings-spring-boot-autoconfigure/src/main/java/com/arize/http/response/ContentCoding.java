package com.arize.http.response;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.springframework.http.HttpHeaders;

/**
 * Decodes the one coding of bodies that the client asks for. Engines differ in which they
 * decode, and in what becomes of the status when they cannot.
 */
public final class ContentCoding {

	private ContentCoding() {
	}

	/**
	 * Return a body without its coding.
	 * @param body the body as it arrives
	 * @param headers the headers it came with
	 * @return the body as it was meant
	 * @throws ZipException if it is coded in a way that nobody asked for, or not in the
	 * way that it says
	 * @throws IOException if it broke off
	 */
	static InputStream decode(InputStream body, HttpHeaders headers) throws IOException {
		String header = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.CONTENT_ENCODING), "");
		return switch (header.trim().toLowerCase(Locale.ROOT)) {
			case "", "identity" -> body;
			case "gzip", "x-gzip" -> new GZIPInputStream(body);
			default -> throw new ZipException("the body is encoded as " + header + ", which nobody asked for");
		};
	}

}
