package com.arize.internal;

/**
 * Compares e-mail addresses without regard to the case of ASCII letters. Other characters
 * are compared exactly: by the case rules of Unicode, a {@code k} and the Kelvin sign
 * would be the same.
 */
public final class EmailAddresses {

	private EmailAddresses() {
	}

	public static String key(String email) {
		char[] characters = email.toCharArray();
		for (int i = 0; i < characters.length; i++) {
			if (characters[i] >= 'A' && characters[i] <= 'Z') {
				characters[i] = Character.toLowerCase(characters[i]);
			}
		}
		return new String(characters);
	}

}
