package com.arize.directory;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the stream of users is read with a small heap. The server runs in this JVM;
 * the client runs in a separate JVM that exits on an {@link OutOfMemoryError}.
 */
class UsersHeapTest {

	private static final int COUNT = 100_000;

	@Test
	void manyUsersAreReadWithLittleMemory() throws Exception {
		User user = new User("u1", "Ada", "ada@example.com", "ACTIVE", "MEMBER", false,
				OffsetDateTime.parse("2026-01-02T03:04:05Z"));
		try (DirectoryServer server = new DirectoryServer(Collections.nCopies(COUNT, user), List.of(), List.of(),
				List.of())) {
			assertThat(JavaProcess.runWithLittleMemory(UsersProbe.class.getName(), String.valueOf(server.port())))
				.contains("users: " + COUNT);
			assertThat(server.requests()).hasSize(COUNT / 100);
		}
	}

}
