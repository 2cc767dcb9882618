package com.arize.documentation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import com.arize.testing.Documents;
import com.arize.testing.Loopback;
import com.arize.testing.MarkdownDocument;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the recipes do what they say, with the stand-in.
 */
@Tag("context")
@Tag("socket")
class RecipesTest {

	private static final MarkdownDocument RECIPES = Documents.guide("recipes.md");

	private static final Pattern LOG_LINES = Pattern.compile("(?m)^\\d{4}-\\d\\d-.* --- \\[.*\n");

	@TempDir
	private static Path classes;

	private static URLClassLoader loader;

	private final List<String> headers = new CopyOnWriteArrayList<>();

	private ArizeApiStandIn arize;

	@TempDir
	private Path directory;

	@BeforeAll
	static void compile() throws IOException {
		loader = SnippetCompiler.compile(RECIPES.snippets("java"), classes);
	}

	@AfterAll
	static void close() throws IOException {
		loader.close();
	}

	@BeforeEach
	void start() {
		this.arize = ExampleAccount.start(0);
	}

	@AfterEach
	void stop() {
		this.arize.close();
	}

	static Stream<Arguments> statements() {
		List<Snippet> statements = RECIPES.snippets("java")
			.stream()
			.filter((snippet) -> !SnippetCompiler.isType(snippet))
			.toList();
		List<Snippet> outputs = RECIPES.snippets("");
		assertThat(outputs).as("One output for each example that is statements").hasSameSizeAs(statements);
		return IntStream.range(0, statements.size())
			.mapToObj((index) -> Arguments.of(statements.get(index), outputs.get(index).content()));
	}

	@ParameterizedTest
	@MethodSource("statements")
	void printsItsOutput(Snippet statements, String output) throws Exception {
		String beginning = output.replaceFirst("\\.\\.\\.\\n$", "");
		String printed = run(statements, "any-key");
		assertThat(printed).as(statements.toString()).startsWith(beginning);
		assertThat(printed.equals(beginning)).as(statements.toString()).isEqualTo(output.equals(beginning));
	}

	@Test
	void aKeyThatOnlyReadsIsForbiddenToCreate() throws Exception {
		assertThat(run(snippet("java", "catch (ForbiddenException"), ArizeApiStandIn.READ_ONLY_KEY))
			.isEqualTo("403: the key lacks the permission ROLE_BINDING_CREATE\n");
	}

	@Test
	void thePropertyIsAHeaderOfEachRequest() throws Exception {
		recordHeader("x-team");
		try (ConfigurableApplicationContext context = start("default-headers:")) {
			assertThat(context.getBean(RoleBindingsClient.class).listAll(RoleBindingResourceType.SPACE)).hasSize(60);
		}
		assertThat(this.headers).containsOnly("platform");
	}

	@Test
	void theInterceptorSetsAHeaderOfEachRequest() throws Exception {
		recordHeader("x-request-id");
		try (ConfigurableApplicationContext context = start("default-headers:", "RequestIds")) {
			context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
			context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
		}
		assertThat(this.headers).hasSize(2).doesNotContain("null").doesNotHaveDuplicates();
	}

	@Test
	void twoAccountsHaveTheirKeys() throws Exception {
		recordHeader("Authorization");
		String address = this.arize.getApiUrl().getAuthority();
		try (ConfigurableApplicationContext context = start("accounts:", "BothAccounts", "--US_KEY=key-of-us",
				"--EUROPE_KEY=key-of-europe", "--arize.region=", "--arize.accounts.europe.region=",
				"--arize.accounts.europe.api-scheme=http", "--arize.accounts.europe.api-host=" + address)) {
			Object bothAccounts = context.getBean(type("BothAccounts"));
			assertThat(ReflectionTestUtils.<Object>invokeMethod(bothAccounts, "count")).isEqualTo(120L);
		}
		assertThat(this.headers).containsOnly("Bearer key-of-us", "Bearer key-of-europe");
	}

	@Test
	void theKeyIsReadFromTheFile() throws Exception {
		recordHeader("Authorization");
		Files.writeString(this.directory.resolve("arize.api-key"), "key-of-the-file\n");
		try (ConfigurableApplicationContext context = start("configtree:")) {
			context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
		}
		assertThat(this.headers).containsExactly("Bearer key-of-the-file");
	}

	private void recordHeader(String name) {
		this.arize.wireMock()
			.addMockServiceRequestListener((request, response) -> this.headers.add(request.getHeader(name) + ""));
	}

	private String run(Snippet statements, String key) throws Exception {
		SDKConfiguration configuration = Loopback.configuration(this.arize.getApiUrl().getPort()).apiKey(key).build();
		Object recipe = BeanUtils.instantiateClass(Class.forName(SnippetCompiler.nameOf(statements), true, loader));
		PrintStream out = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration);
				ArizeDirectory directory = ArizeDirectory.of(configuration)) {
			ReflectionTestUtils.invokeMethod(recipe, "run", client, directory);
		}
		finally {
			System.setOut(out);
		}
		// the console is also that of the log
		return LOG_LINES.matcher(printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
			.replaceAll("");
	}

	/* The arguments are types of the recipes, and properties */
	private ConfigurableApplicationContext start(String yaml, String... arguments) throws Exception {
		Path file = this.directory.resolve("recipe.yaml");
		Files.writeString(file, snippet("yaml", yaml).content().replace("/run/secrets/", this.directory + "/"));
		List<Class<?>> types = new ArrayList<>(List.of(Application.class));
		List<String> properties = new ArrayList<>(
				List.of("--arize.api-scheme=http", "--arize.api-host=" + this.arize.getApiUrl().getAuthority(),
						"--spring.config.additional-location=file:" + file));
		if (!yaml.equals("configtree:") && !yaml.equals("accounts:")) {
			properties.add("--arize.api-key=any-key");
		}
		for (String argument : arguments) {
			if (argument.startsWith("--")) {
				properties.add(argument);
			}
			else {
				types.add(type(argument));
			}
		}
		return new SpringApplicationBuilder(types.toArray(Class<?>[]::new)).web(WebApplicationType.NONE)
			.run(properties.toArray(String[]::new));
	}

	private static Snippet snippet(String language, String part) {
		return RECIPES.snippets(language)
			.stream()
			.filter((snippet) -> snippet.content().contains(part))
			.findFirst()
			.orElseThrow();
	}

	private static Class<?> type(String name) throws ClassNotFoundException {
		return Class.forName(SnippetCompiler.nameOf(name), true, loader);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
