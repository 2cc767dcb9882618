package com.arize.access.autoconfigure.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests that the documentation contains the tested example.
 */
class AuditDocumentationTest {

	private static final Path DOCUMENTATION = Path.of("../docs/access-in-an-application.md");

	private static final Path LISTENER = Path
		.of("src/test/java/com/arize/access/autoconfigure/audit/JdbcAuditListener.java");

	@Test
	void documentationContainsTheListener() throws IOException {
		String source = Files.readString(LISTENER);
		assertDocumented(source.substring(source.indexOf("@Component")));
	}

	@Test
	void documentationContainsTheTable() throws IOException {
		assertDocumented(JdbcAuditContract.TABLE.getContentAsString(StandardCharsets.UTF_8));
	}

	/* Indentation and line breaks may differ */
	private static void assertDocumented(String example) throws IOException {
		assumeThat(DOCUMENTATION).exists();
		assertThat(Files.readString(DOCUMENTATION).replaceAll("\\s+", " "))
			.contains(example.strip().replaceAll("\\s+", " "));
	}

}
