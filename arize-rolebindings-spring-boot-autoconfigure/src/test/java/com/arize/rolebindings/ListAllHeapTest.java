package com.arize.rolebindings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list far longer than the memory. The server runs here, and the client in a JVM of its
 * own that ends at the first {@link OutOfMemoryError}, wherever it is thrown.
 */
class ListAllHeapTest {

	private static final int PAGES = Integer.getInteger("list.pages", 2_000);

	@Test
	void allBindingsOfALongListAreReadWithLittleMemory(@TempDir Path directory) throws Exception {
		Path output = directory.resolve("output");
		try (PageServer server = new PageServer(PAGES)) {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
					ListAllProbe.class.getName(), String.valueOf(server.port()))
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			try {
				boolean ended = process.waitFor(10, TimeUnit.MINUTES);
				String text = Files.readString(output);
				assertThat(ended).as(text).isTrue();
				assertThat(process.exitValue()).as(text).isZero();
				assertThat(text.lines()).contains("bindings: " + PAGES * PageServer.PAGE_SIZE);
				assertThat(server.requests()).isEqualTo(PAGES);
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

}
