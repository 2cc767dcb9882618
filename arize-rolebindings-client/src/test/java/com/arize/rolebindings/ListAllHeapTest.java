package com.arize.rolebindings;

import com.arize.config.SDKConfiguration;
import com.arize.testing.ApiServer;
import com.arize.testing.JavaProcess;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a list does not have to fit into memory. The server runs in this JVM, and
 * the client in another one that exits at the first {@link OutOfMemoryError}.
 */
@Tag("process")
@Tag("socket")
class ListAllHeapTest {

	private static final int PAGES = Integer.getInteger("list.pages", 2_000);

	private static final int PAGE_SIZE = 100;

	@Test
	void allBindingsOfALongListAreReadWithLittleMemory() throws Exception {
		try (ApiServer server = new ApiServer(PAGES, PAGE_SIZE)) {
			assertThat(JavaProcess.runWithLittleMemory(Probe.class.getName(), String.valueOf(server.port())))
				.contains("bindings: " + PAGES * PAGE_SIZE);
			assertThat(server.requests()).hasSize(PAGES);
		}
	}

	/**
	 * Counts the bindings of the server at a port.
	 */
	static final class Probe {

		public static void main(String[] args) {
			SDKConfiguration configuration = Loopback.configuration(Integer.parseInt(args[0])).build();
			try (RoleBindingsClient client = RoleBindingsClient.of(configuration)) {
				System.out.println("bindings: " + client.listAll(RoleBindingResourceType.SPACE).count());
			}
		}

	}

}
