package com.arize.rolebindings;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a list does not have to fit into memory. The server runs in this JVM, and
 * the client in another one that exits at the first {@link OutOfMemoryError}.
 */
class ListAllHeapTest {

	private static final int PAGES = Integer.getInteger("list.pages", 2_000);

	@Test
	void allBindingsOfALongListAreReadWithLittleMemory() throws Exception {
		try (PageServer server = new PageServer(PAGES)) {
			assertThat(JavaProcess.runWithLittleMemory(ListAllProbe.class.getName(), String.valueOf(server.port())))
				.contains("bindings: " + PAGES * PageServer.PAGE_SIZE);
			assertThat(server.requests()).isEqualTo(PAGES);
		}
	}

}
