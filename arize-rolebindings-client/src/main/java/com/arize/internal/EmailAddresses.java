package com.arize.internal;

/**
 * Compares e-mail addresses without regard to the case of ASCII letters. Other characters
 * are compared as they are: with the case rules of Unicode, different addresses would be
 * the same, such as those with a {@code k} and with the Kelvin sign.
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
