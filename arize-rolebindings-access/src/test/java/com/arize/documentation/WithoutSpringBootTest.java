package com.arize.documentation;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the examples of {@code docs/client.md} for a plain {@code main} and for
 * Spring Framework call the API without Spring Boot and the auto-configuration on the
 * class path. It starts an application context, because the second example is one.
 */
@Tag("socket")
class WithoutSpringBootTest {

	@TempDir
	private static Path classes;

	private static ArizeApiStandIn arize;

	private static URLClassLoader loader;

	@BeforeAll
	static void start() throws IOException {
		arize = ExampleAccount.start(0);
		List<Snippet> examples = Documents.guide("client.md")
			.snippets("java")
			.stream()
			.filter((snippet) -> snippet.content().contains("class Spaces ")
					|| snippet.content().contains("class ArizeConfiguration "))
			.map(WithoutSpringBootTest::atTheStandIn)
			.toList();
		assertThat(examples).hasSize(2);
		SnippetCompiler.compile(examples, classes).close();
		loader = new URLClassLoader(classPathWithoutSpringBoot(), ClassLoader.getPlatformClassLoader());
	}

	@AfterAll
	static void stop() throws IOException {
		loader.close();
		arize.close();
	}

	/* A test cannot set an environment variable, and must not call the service */
	private static Snippet atTheStandIn(Snippet example) {
		String content = example.content()
			.replace("System.getenv(\"ARIZE_API_KEY\")", "\"any-key\"")
			.replace("region(Region.EU_WEST_1A)",
					"apiScheme(\"http\").apiHost(\"%s\")".formatted(arize.getApiUrl().getAuthority()));
		assertThat(content).contains("any-key", "apiScheme");
		return new Snippet(example.document(), example.line(), example.language(), content);
	}

	private static URL[] classPathWithoutSpringBoot() throws MalformedURLException {
		List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			if (Stream.of("spring-boot", "arize-rolebindings-access", "arize-rolebindings-test")
				.noneMatch(entry::contains)) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		return urls.toArray(URL[]::new);
	}

	@Test
	void springBootIsNotOnTheClassPath() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.SpringApplication", loader)).isFalse();
		assertThat(ClassUtils.isPresent("com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration", loader))
			.isFalse();
	}

	@Test
	void exampleOfAPlainMainListsTheRoleBindings() throws Exception {
		Method main = type(SnippetCompiler.nameOf("Spaces")).getDeclaredMethod("main", String[].class);
		main.setAccessible(true);
		PrintStream out = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			main.invoke(null, (Object) new String[0]);
		}
		finally {
			System.setOut(out);
		}
		// the console is also that of the log
		List<String> ids = arize.roleBindings().listAll(RoleBindingResourceType.SPACE).map(RoleBinding::id).toList();
		assertThat(ids).isNotEmpty();
		assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsSubsequence(ids);
	}

	@Test
	void exampleOfAPlainSpringApplicationCallsTheApi() throws Exception {
		Class<?> contextType = type("org.springframework.context.annotation.AnnotationConfigApplicationContext");
		Class<?> clientType = type("com.arize.rolebindings.RoleBindingsClient");
		try (AutoCloseable context = (AutoCloseable) contextType.getConstructor(Class[].class)
			.newInstance((Object) new Class<?>[] { type(SnippetCompiler.nameOf("ArizeConfiguration")) })) {
			Object client = contextType.getMethod("getBean", Class.class).invoke(context, clientType);
			Object bindings = clientType.getMethod("findByUser", String.class).invoke(client, user());
			assertThat(((Stream<?>) bindings)).isNotEmpty();
		}
	}

	private static String user() {
		return arize.roleBindings().listAll(RoleBindingResourceType.SPACE).findFirst().orElseThrow().userId();
	}

	private static Class<?> type(String name) throws ClassNotFoundException {
		return Class.forName(name, true, loader);
	}

}
