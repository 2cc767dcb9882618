package com.arize.documentation;

import java.nio.file.Path;

import com.arize.testing.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the examples in Java compile. CONTRIBUTING.md has the rules for them.
 */
class JavaSnippetsTest {

	@Test
	void everySnippetCompiles(@TempDir Path classes) throws Exception {
		SnippetCompiler
			.compile(Documents.guides().stream().flatMap((guide) -> guide.snippets("java").stream()).toList(), classes)
			.close();
	}

}
