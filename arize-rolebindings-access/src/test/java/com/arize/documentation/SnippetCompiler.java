package com.arize.documentation;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.arize.testing.MarkdownDocument.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the examples in Java. CONTRIBUTING.md has the rules for them.
 */
final class SnippetCompiler {

	/* A test class of Spring Boot finds its application by the package */
	private static final String PACKAGE = "example";

	private static final Pattern IMPORTS = Pattern.compile("(?:import [^\\n]*\\n|\\n)*");

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:final )?(?:class|record|interface|enum) ");

	private static final String VARIABLES = "com.arize.rolebindings.RoleBindingsClient client, "
			+ "com.arize.directory.ArizeDirectory directory";

	private SnippetCompiler() {
	}

	/* Warnings are failures */
	static URLClassLoader compile(List<Snippet> snippets, Path classes) throws MalformedURLException {
		assertThat(snippets).isNotEmpty();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"),
				"-proc:none", "-parameters", "-Xlint:deprecation,removal,rawtypes,unchecked");
		List<Source> sources = snippets.stream().map(Source::new).toList();
		ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, sources).call();
		assertThat(diagnostics.getDiagnostics()).extracting(SnippetCompiler::describe).isEmpty();
		return new URLClassLoader(new URL[] { classes.toUri().toURL() }, SnippetCompiler.class.getClassLoader());
	}

	/* The class whose method "run" has the statements of the snippet */
	static String nameOf(Snippet snippet) {
		return nameOf(className(snippet));
	}

	static String nameOf(String type) {
		return PACKAGE + "." + type;
	}

	static boolean isType(Snippet snippet) {
		return TYPE.matcher(snippet.content()).find();
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
		String declaration = "package " + PACKAGE + "; ";
		if (isType(snippet)) {
			return declaration + snippet.content();
		}
		Matcher imports = IMPORTS.matcher(snippet.content());
		int start = imports.lookingAt() ? imports.end() : 0;
		String body = snippet.content().substring(start);
		String method = body.startsWith("@") ? body : "void run(" + VARIABLES + ") throws Exception { " + body + "}";
		return declaration + snippet.content().substring(0, start) + "class " + className(snippet) + " { " + method
				+ "}";
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
