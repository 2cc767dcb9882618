package com.arize.rolebindings.sample.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Ids in the form of the service: base64 of a kind, a number and a tag.
 */
final class Ids {

	private Ids() {
	}

	static String of(String kind, long number) {
		return encode(kind + ":" + number + ":V4Ka");
	}

	/**
	 * The id of a binding. Two of three hold a {@code /} or a {@code +}, so that a caller
	 * that takes an id for a piece of a URL as it is finds out here.
	 * @param number the number of the binding
	 * @return its id
	 */
	static String ofBinding(long number) {
		// three times the same character: one of them ends a group of three bytes
		String tag = switch ((int) (number % 3)) {
			case 0 -> "V4K";
			case 1 -> "???";
			default -> ">>>";
		};
		return encode("RoleBinding:" + number + ":" + tag);
	}

	private static String encode(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

}
