package com.arize.documentation;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the examples in Java compile, and that the tests of the README, of
 * {@code docs/testing.md} and of the recipes pass in one application, which has the
 * classes that they test.
 */
class DocumentedTestsTest {

	private static final String APPLICATION = """
			@org.springframework.boot.autoconfigure.SpringBootApplication
			class Application {
			}
			""";

	@TempDir
	private static Path classes;

	private static URLClassLoader loader;

	@BeforeAll
	static void compile() throws Exception {
		MarkdownDocument readme = Documents.guides().get(0);
		Stream<Snippet> application = Stream.of(readme, Documents.guide("client.md"), Documents.guide("recipes.md"))
			.flatMap((guide) -> guide.snippets("java").stream())
			.filter((snippet) -> snippet.content()
				.matches("(?s).*\\b(?:class|record) (GrantRole|GrantRoleTest|AccessService|FaultTest|AuditLogs)\\b.*"));
		loader = SnippetCompiler.compile(Stream
			.of(Stream.of(new Snippet(readme, 0, "java", APPLICATION)), application,
					Documents.guide("testing.md").snippets("java").stream())
			.flatMap((snippets) -> snippets)
			.toList(), classes);
	}

	@AfterAll
	static void close() throws Exception {
		loader.close();
	}

	@Test
	void everyExampleInJavaCompiles(@TempDir Path allClasses) throws Exception {
		SnippetCompiler
			.compile(Documents.guides().stream().flatMap((guide) -> guide.snippets("java").stream()).toList(),
					allClasses)
			.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GrantRoleTest", "AccessServiceTest", "AccessServiceHttpTest", "AuditLogsTest",
			"MockServerTest", "FaultTest" })
	void passes(String name) throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(loader);
		try {
			run(Class.forName(SnippetCompiler.nameOf(name), true, loader));
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	/* As JUnit does with the extension of Spring */
	private static void run(Class<?> type) throws Exception {
		TestContextManager manager = new TestContextManager(type);
		manager.beforeTestClass();
		List<Method> tests = Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Test.class))
			.toList();
		assertThat(tests).isNotEmpty();
		for (Method test : tests) {
			Object instance = BeanUtils.instantiateClass(type);
			manager.prepareTestInstance(instance);
			manager.beforeTestMethod(instance, test);
			test.setAccessible(true);
			test.invoke(instance);
			manager.afterTestMethod(instance, test, null);
		}
		manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		manager.afterTestClass();
	}

}
