package com.arize.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Digests of lists of texts.
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * Return the 64 hexadecimal digits of the digest.
	 */
	public static String of(Stream<String> texts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			texts.forEach((text) -> {
				// the length precedes the text, so that two lists of texts cannot have
				// the same bytes
				byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
				digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
				digest.update(bytes);
			});
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
