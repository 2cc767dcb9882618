package com.arize.rolebindings.test.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes percent-encoded parts of a URL, and rejects an invalid encoding.
 */
final class PercentEncoding {

	private PercentEncoding() {
	}

	static String decodeSegment(String segment) {
		return decode(segment);
	}

	static String decodeQuery(String part) {
		return decode(part.replace('+', ' '));
	}

	private static String decode(String encoded) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			for (int i = 0; i < encoded.length(); i++) {
				char character = encoded.charAt(i);
				if (character == '%') {
					bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
					i += 2;
				}
				else {
					bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
				}
			}
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException ex) {
			throw Refusal.badRequest("The URL is not encoded correctly");
		}
	}

}
