package com.arize.documentation;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the examples in Java compile. CONTRIBUTING.md has the rules for them.
 */
class JavaSnippetsTest {

	private static final Pattern IMPORTS = Pattern.compile("(?:import [^\\n]*\\n|\\n)*");

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:final )?(?:class|record|interface|enum) ");

	private static final String VARIABLES = "com.arize.rolebindings.RoleBindingsClient client, "
			+ "com.arize.directory.ArizeDirectory directory";

	@Test
	void everySnippetCompiles(@TempDir Path classes) {
		List<Source> sources = Documents.guides()
			.stream()
			.flatMap((guide) -> guide.snippets("java").stream())
			.map(Source::new)
			.toList();
		assertThat(sources).isNotEmpty();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"),
				"-proc:none", "-Xlint:deprecation,removal,rawtypes,unchecked");
		ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, sources).call();
		assertThat(diagnostics.getDiagnostics()).extracting(JavaSnippetsTest::describe).isEmpty();
	}

	private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
		if (!(diagnostic.getSource() instanceof Source source)) {
			return diagnostic.toString();
		}
		long line = source.snippet.line() + diagnostic.getLineNumber() - 1;
		return source.snippet.document() + ", line " + line + ": " + diagnostic.getMessage(null);
	}

	/* The lines are those of the snippet */
	private static String wrap(Snippet snippet) {
		Matcher imports = IMPORTS.matcher(snippet.content());
		int start = imports.lookingAt() ? imports.end() : 0;
		String body = snippet.content().substring(start);
		if (TYPE.matcher(body).find()) {
			return snippet.content();
		}
		String method = body.startsWith("@") ? body : "void run(" + VARIABLES + ") throws Exception { " + body + "}";
		return snippet.content().substring(0, start) + "class " + className(snippet) + " { " + method + "}";
	}

	private static String className(Snippet snippet) {
		return snippet.toString().replaceAll("\\W", "_");
	}

	private static final class Source extends SimpleJavaFileObject {

		private final Snippet snippet;

		Source(Snippet snippet) {
			super(URI.create("string:///" + className(snippet) + ".java"), Kind.SOURCE);
			this.snippet = snippet;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return wrap(this.snippet);
		}

	}

}
