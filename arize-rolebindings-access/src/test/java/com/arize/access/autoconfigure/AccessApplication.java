package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.autoconfigure.lock.AccessLockAutoConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.Await;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs applications with access files on a stand-in, which all test classes share. The
 * users {@code u0} to {@code u19} of its account have the role {@code reader} on the
 * space {@code s}.
 */
final class AccessApplication implements BeforeEachCallback, AfterEachCallback {

	static final int USERS = 20;

	private static final String PREFIX = "--arize.role-bindings.desired-state.";

	private final List<Consumer<GenericApplicationContext>> initializers = new ArrayList<>();

	private final List<String> properties = new ArrayList<>();

	private ArizeApiStandIn arize;

	private ArizeApiStandIn europe;

	private Path directory;

	private volatile ConfigurableApplicationContext context;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.arize = standIn(context, "");
		this.europe = standIn(context, "e");
		this.directory = Files.createTempDirectory("access");
		this.initializers.clear();
		this.properties.clear();
		with("enabled=true", "--arize.api-key=test-key", "--arize.api-scheme=http",
				"--arize.api-host=" + this.arize.getApiUrl().getAuthority(), "--arize.retry.max-attempts=1",
				"--arize.prerelease-warnings=false");
	}

	/*
	 * The identifiers of an account end with a suffix; the names are those of all
	 * accounts
	 */
	private static ArizeApiStandIn standIn(ExtensionContext context, String suffix) {
		ArizeApiStandIn arize = context.getRoot()
			.getStore(Namespace.create(AccessApplication.class))
			.computeIfAbsent(suffix, (key) -> ArizeApiStandIn.start(), ArizeApiStandIn.class);
		arize.reset();
		String space = "s" + suffix;
		arize.directory().seed(ArizeModels.space(space, "Payments").build());
		for (String role : List.of("reader", "admin", "owner")) {
			arize.directory()
				.seed(ArizeModels
					.role(role + suffix, "Space " + role,
							role.equals("admin") ? new String[] { "ROLE_BINDING_CREATE" } : new String[0])
					.isPredefined(true)
					.build());
		}
		for (int i = 0; i < USERS; i++) {
			String user = "u" + i + suffix;
			arize.directory().seed(ArizeModels.user(user, "u" + i + "@example.com").name(user).build());
			arize.roleBindings()
				.seed(ArizeModels
					.roleBinding("b" + i + suffix, user, "reader" + suffix, RoleBindingResourceType.SPACE, space)
					.build());
		}
		return arize;
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
	}

	ArizeApiStandIn arize() {
		return this.arize;
	}

	/* The stand-in of the account europe, whose identifiers end with 'e' */
	ArizeApiStandIn europe() {
		return this.europe;
	}

	Path directory() {
		return this.directory;
	}

	/*
	 * Set properties of each application: those of the desired state unless "--" precedes
	 */
	void with(String... properties) {
		Arrays.stream(properties).forEach((property) -> set(this.properties, property));
	}

	private static void set(List<String> arguments, String property) {
		String argument = property.startsWith("--") ? property : PREFIX + property;
		arguments.removeIf((other) -> other.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
		arguments.add(argument);
	}

	/* Add the account europe to each application */
	void withEurope() {
		with("--arize.accounts.europe.api-key=europe-key", "--arize.accounts.europe.api-scheme=http",
				"--arize.accounts.europe.api-host=" + this.europe.getApiUrl().getAuthority());
	}

	/*
	 * The applications use a client in place of the stand-in, and names are identifiers
	 */
	void withClient(RoleBindingsClient client) {
		withClient(client, directory("s"));
	}

	void withClient(RoleBindingsClient client, ArizeDirectory directory) {
		register("client", RoleBindingsClient.class, client);
		register("directory", ArizeDirectory.class, directory);
	}

	/* Has the users and the roles of the tests, each with its identifier as its name */
	static MemoryDirectory directory(String space) {
		MemoryDirectory directory = new MemoryDirectory().space(space, space);
		Stream
			.concat(Stream.of("ada", "bob", "dan", "eve", "another"),
					IntStream.range(0, 1000).boxed().flatMap((i) -> Stream.of("u" + i, "user-" + i)))
			.forEach((user) -> directory.user(user, user));
		List.of("reader", "auditor", "admin", "owner").forEach((role) -> directory.role(role, role));
		return directory;
	}

	/* The applications have the lock of a registry */
	void withLockOf(LockRegistry<?> registry) {
		register("locks", LockRegistry.class, registry);
		this.initializers.add((context) -> context.registerBean(AccessLockAutoConfiguration.class));
	}

	/* Set an environment variable of the application */
	void variable(String name, String value) {
		this.initializers.add((context) -> TestPropertyValues.of(name + "=" + value)
			.applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT));
	}

	/* Register a bean of the application */
	<T> void register(Class<T> type, T bean) {
		register("bean" + this.initializers.size(), type, bean);
	}

	<T> void register(String name, Class<T> type, T bean) {
		this.initializers.add((context) -> context.registerBean(name, type, () -> bean));
	}

	/* Register a bean of the application for an account */
	<T> void register(Class<T> type, T bean, String account) {
		this.initializers
			.add((context) -> context.registerBean(account + type.getSimpleName(), type, () -> bean, (definition) -> {
				AbstractBeanDefinition qualified = (AbstractBeanDefinition) definition;
				qualified.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
				qualified.setDefaultCandidate(false);
			}));
	}

	/* The first users of the account, with one role each */
	static String users(int count, String role) {
		return entries(IntStream.range(0, count).mapToObj((i) -> "u%d: %s".formatted(i, role)).toArray(String[]::new));
	}

	/* Entries such as "ada: reader" for the space */
	static String entries(String... entries) {
		return Arrays.stream(entries)
			.map((entry) -> entry.split(": "))
			.map((entry) -> "  - {user_id: %s, role_id: %s}\n".formatted(entry[0], entry[1]))
			.collect(Collectors.joining("", "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n", ""));
	}

	/* Replaces a file at once, because an application may read it */
	String file(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		Files.move(Files.writeString(this.directory.resolve("new"), content), file, StandardCopyOption.REPLACE_EXISTING,
				StandardCopyOption.ATOMIC_MOVE);
		return "locations=" + file.toUri();
	}

	/**
	 * Run an application with an access file.
	 */
	int run(String yaml, String... properties) throws IOException {
		with(file("access.yaml", yaml));
		return start(properties);
	}

	/**
	 * Run an application.
	 */
	int start(String... properties) {
		try {
			return SpringApplication.exit(open(this.initializers, properties));
		}
		catch (RuntimeException ex) {
			return exitCode(ex);
		}
	}

	/* As SpringApplication determines it; otherwise the JVM exits with status 1 */
	private static int exitCode(Throwable ex) {
		if (ex instanceof ExitCodeGenerator generator) {
			return generator.getExitCode();
		}
		return (ex.getCause() != null) ? exitCode(ex.getCause()) : 1;
	}

	/* Start an application with an access file, which the test closes */
	ConfigurableApplicationContext open(String yaml, String... properties) throws IOException {
		with(file("access.yaml", yaml));
		return open(this.initializers, properties);
	}

	/* Start an application with the beans of the initializers only */
	ConfigurableApplicationContext open(List<Consumer<GenericApplicationContext>> initializers, String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			this.context = context;
			initializers.forEach((initializer) -> initializer.accept((GenericApplicationContext) context));
		});
		// most tests are not about the list of the other resource type
		application.setDefaultProperties(Map.of("arize.role-bindings.desired-state.unmanaged", "ignore"));
		List<String> arguments = new ArrayList<>(this.properties);
		Arrays.stream(properties).forEach((property) -> set(arguments, property));
		return application.run(arguments.toArray(String[]::new));
	}

	/* Stop the application that starts; returns when the lifecycle has been stopped */
	void stop() {
		AccessRunner runner = this.context.getBean(AccessRunner.class);
		new Thread(this.context::close, "close").start();
		// the stop interrupts this thread, but not "join"
		CompletableFuture.runAsync(() -> Await.until(() -> !runner.isRunning())).orTimeout(1, TimeUnit.MINUTES).join();
	}

	List<String> requests() {
		return this.arize.requests();
	}

	List<String> writes() {
		return writes(this.arize);
	}

	static List<String> writes(ArizeApiStandIn arize) {
		return arize.requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	/* The digest of the last plan that was logged */
	static String digest(CapturedOutput output) {
		Matcher matcher = Pattern.compile("(?s).*The digest of the plan is (sha256:[0-9a-f]{64})").matcher(output);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, AccessAutoConfiguration.class })
	static class Application {

	}

}
