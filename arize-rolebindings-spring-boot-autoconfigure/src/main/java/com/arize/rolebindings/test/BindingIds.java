package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Ids in the form of the service: base64 of a kind, a number and a tag. Two of three hold
 * a {@code /} or a {@code +}, so that a caller that takes an id for a piece of a URL as
 * it is finds out in a test.
 */
final class BindingIds {

	private BindingIds() {
	}

	static String of(long number) {
		// three times the same character: one of them ends a group of three bytes
		String tag = switch ((int) (number % 3)) {
			case 0 -> "V4K";
			case 1 -> "???";
			default -> ">>>";
		};
		String id = "RoleBinding:" + number + ":" + tag;
		return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
	}

}
