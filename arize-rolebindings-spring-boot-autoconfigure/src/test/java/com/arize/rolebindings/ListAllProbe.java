package com.arize.rolebindings;

import com.arize.config.SDKConfiguration;
import com.arize.testing.Loopback;

/**
 * The program that {@link ListAllHeapTest} runs with little memory, which counts the
 * bindings of a list.
 */
final class ListAllProbe {

	private ListAllProbe() {
	}

	/**
	 * Count the bindings.
	 * @param args the port of the server
	 */
	public static void main(String[] args) {
		SDKConfiguration configuration = Loopback.configuration(Integer.parseInt(args[0])).build();
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration)) {
			System.out.println("bindings: " + client.listAll(RoleBindingResourceType.SPACE).count());
		}
	}

}
