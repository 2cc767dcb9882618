package com.arize.rolebindings;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list far longer than the memory. The server runs here, and the client in a JVM of its
 * own that ends at the first {@link OutOfMemoryError}, wherever it is thrown.
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
