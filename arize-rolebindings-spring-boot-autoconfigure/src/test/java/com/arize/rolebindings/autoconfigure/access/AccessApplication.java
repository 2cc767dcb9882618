package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Runs applications with access files on a stand-in. The users {@code u0} to {@code u19}
 * of its account have the role {@code reader} on the space {@code s}.
 */
final class AccessApplication implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	static final int USERS = 20;

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private static final String PREFIX = "--arize.role-bindings.desired-state.";

	private final List<ApplicationContextInitializer<GenericApplicationContext>> initializers = new ArrayList<>();

	private ArizeApiStandIn arize;

	private @Nullable ArizeApiStandIn europe;

	private Path directory;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.arize = ArizeApiStandIn.start();
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.directory = Files.createTempDirectory("access");
		this.initializers.clear();
		seed(this.arize, "");
	}

	/*
	 * The identifiers of an account end with a suffix; the names are those of all
	 * accounts
	 */
	private static void seed(ArizeApiStandIn arize, String suffix) {
		arize.reset();
		String space = "s" + suffix;
		arize.directory().seed(new Space(space, "Payments", "", TIME));
		for (String role : List.of("reader", "admin", "owner")) {
			arize.directory()
				.seed(new Role(role + suffix, "Space " + role, null,
						role.equals("admin") ? List.of("ROLE_BINDING_CREATE") : List.of(), true, TIME, TIME));
		}
		for (int i = 0; i < USERS; i++) {
			String user = "u" + i + suffix;
			arize.directory().seed(new User(user, user, "u" + i + "@example.com", "ACTIVE", "MEMBER", false, TIME));
			arize.roleBindings()
				.seed(new RoleBinding("b" + i + suffix, "reader" + suffix, user, RoleBindingResourceType.SPACE, space,
						TIME, TIME));
		}
	}

	/* The stand-in of the account europe, whose identifiers end with 'e' */
	ArizeApiStandIn europe() {
		ArizeApiStandIn started = this.europe;
		if (started == null) {
			started = ArizeApiStandIn.start();
			this.europe = started;
			seed(started, "e");
		}
		return started;
	}

	/* The properties of the account europe, with more of the desired state */
	String[] withEurope(String... properties) {
		List<String> all = new ArrayList<>(
				List.of("--arize.accounts.europe.api-key=europe-key", "--arize.accounts.europe.api-scheme=http",
						"--arize.accounts.europe.api-host=" + europe().getApiUrl().getAuthority()));
		all.addAll(Arrays.asList(properties));
		return all.toArray(String[]::new);
	}

	/* The authorization of each request from now on */
	static Set<String> recordAuthorization(ArizeApiStandIn arize) {
		Set<String> values = ConcurrentHashMap.newKeySet();
		arize.wireMock()
			.addMockServiceRequestListener((request, response) -> values.add(request.getHeader("Authorization")));
		return values;
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
		if (this.europe != null) {
			this.europe.close();
			this.europe = null;
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.arize.close();
	}

	ArizeApiStandIn arize() {
		return this.arize;
	}

	Path directory() {
		return this.directory;
	}

	/* Set an environment variable of the application */
	void variable(String name, String value) {
		this.initializers.add((context) -> context.getEnvironment()
			.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value))));
	}

	/* Register a bean of the application */
	<T> void register(Class<T> type, T bean) {
		String name = "bean" + this.initializers.size();
		this.initializers.add((context) -> context.registerBean(name, type, () -> bean));
	}

	/* Register a bean of the application for an account */
	<T> void register(Class<T> type, T bean, String account) {
		this.initializers.add((context) -> context.registerBean(account, type, () -> bean, (definition) -> {
			AbstractBeanDefinition qualified = (AbstractBeanDefinition) definition;
			qualified.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
			qualified.setDefaultCandidate(false);
		}));
	}

	/* The first users of the account, with one role each */
	static String users(int count, String role) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "  - {user_id: u%d, role_id: %s}\n".formatted(i, role))
			.collect(Collectors.joining("", "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n", ""));
	}

	String file(String name, String content) throws IOException {
		return "locations=" + Files.writeString(this.directory.resolve(name), content).toUri();
	}

	/**
	 * Run an application with an access file.
	 * @param yaml the file
	 * @param properties properties of the desired state
	 * @return the exit status
	 */
	int run(String yaml, String... properties) throws IOException {
		List<String> all = new ArrayList<>(Arrays.asList(properties));
		all.add(file("access.yaml", yaml));
		return start(all.toArray(String[]::new));
	}

	/**
	 * Run an application.
	 * @param properties properties of the desired state
	 * @return the exit status
	 */
	int start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> this.initializers
			.forEach((initializer) -> initializer.initialize((GenericApplicationContext) context)));
		// most tests are not about the list of the other resource type
		application.setDefaultProperties(Map.of("arize.role-bindings.desired-state.unmanaged", "ignore"));
		List<String> arguments = new ArrayList<>(List.of(PREFIX + "enabled=true", "--arize.api-key=test-key",
				"--arize.api-scheme=http", "--arize.api-host=" + this.arize.getApiUrl().getAuthority(),
				"--arize.retry.max-attempts=1", "--arize.prerelease-warnings=false"));
		Arrays.stream(properties)
			.map((property) -> property.startsWith("--") ? property : PREFIX + property)
			.forEach((argument) -> {
				arguments.removeIf((other) -> other.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
				arguments.add(argument);
			});
		try {
			return SpringApplication.exit(application.run(arguments.toArray(String[]::new)));
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

	List<String> requests() {
		return this.arize.requests();
	}

	List<String> writes() {
		return requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, DesiredStateAutoConfiguration.class })
	static class Application {

	}

}
