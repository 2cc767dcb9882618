package com.arize.http.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The part of a response body that is received, up to a maximum size.
 */
final class PartialBody {

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	private final int maxSize;

	PartialBody(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Read from a body. If reading fails, the part that was read before is kept.
	 * @param body the body
	 * @return whether the end of the body was reached
	 * @throws IOException if the body cannot be read
	 */
	boolean readFrom(InputStream body) throws IOException {
		byte[] buffer = new byte[8192];
		while (this.content.size() < this.maxSize) {
			int count = body.read(buffer);
			if (count < 0) {
				return true;
			}
			this.content.write(buffer, 0, count);
		}
		return false;
	}

	byte[] toByteArray() {
		return this.content.toByteArray();
	}

}
