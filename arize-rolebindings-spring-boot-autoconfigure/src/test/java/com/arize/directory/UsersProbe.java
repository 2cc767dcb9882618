package com.arize.directory;

import com.arize.config.SDKConfiguration;
import com.arize.testing.Loopback;

/**
 * The program that {@link UsersHeapTest} runs with a small heap: it counts the users.
 */
final class UsersProbe {

	private UsersProbe() {
	}

	/**
	 * Count the users.
	 * @param args the port of the server
	 */
	public static void main(String[] args) {
		SDKConfiguration configuration = Loopback.configuration(Integer.parseInt(args[0])).build();
		try (ArizeDirectory directory = ArizeDirectory.of(configuration)) {
			System.out.println("users: " + directory.users().count());
		}
	}

}
