package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Creates identifiers in the form of the service: base64 of a kind, a number and a tag.
 * Two of three contain a {@code /} or a {@code +}, so that a test fails if a caller does
 * not encode them in a URL.
 */
final class BindingIds {

	private BindingIds() {
	}

	static String of(long number) {
		// one of three equal characters is the last of a group of three bytes
		String tag = switch ((int) (number % 3)) {
			case 0 -> "V4K";
			case 1 -> "???";
			default -> ">>>";
		};
		String id = "RoleBinding:" + number + ":" + tag;
		return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
	}

}
