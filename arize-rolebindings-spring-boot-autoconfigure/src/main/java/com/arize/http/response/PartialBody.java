package com.arize.http.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * As much of a body as arrives and is wanted.
 */
final class PartialBody {

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	private final int maxSize;

	PartialBody(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Read; what was read before an exception stays.
	 * @param body the body
	 * @return whether its end was reached
	 * @throws IOException if it broke off
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
