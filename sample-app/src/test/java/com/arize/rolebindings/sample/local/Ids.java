package com.arize.rolebindings.sample.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Ids of users, roles and resources in the format of the API: base64 of a kind, a number
 * and a tag.
 */
final class Ids {

	private Ids() {
	}

	static String of(String kind, long number) {
		String id = kind + ":" + number + ":V4Ka";
		return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
	}

}
