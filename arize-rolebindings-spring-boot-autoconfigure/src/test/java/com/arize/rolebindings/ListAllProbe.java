package com.arize.rolebindings;

import com.arize.config.SDKConfiguration;

/**
 * The program that {@link ListAllHeapTest} runs with little memory: it counts the
 * bindings of a list.
 */
final class ListAllProbe {

	private ListAllProbe() {
	}

	/**
	 * Count.
	 * @param args the port of the server
	 */
	public static void main(String[] args) {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("test-key-0123456789")
			.apiScheme("http")
			.apiHost("127.0.0.1")
			.apiPort(Integer.parseInt(args[0]))
			.prereleaseWarnings(false)
			.build();
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration)) {
			System.out.println("bindings: " + client.listAll(RoleBindingResourceType.SPACE).count());
		}
	}

}
