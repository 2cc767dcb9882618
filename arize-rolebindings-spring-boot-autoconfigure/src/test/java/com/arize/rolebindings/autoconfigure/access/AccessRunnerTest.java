package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link AccessRunner} in an application that starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessRunnerTest {

	private static final String ENABLED = "enabled=true";

	private static final String APPLY = "mode=apply";

	private final RecordingClient client = new RecordingClient().holding("ada", "reader").holding("bob", "reader");

	private final SpringApplication application = new SpringApplication(Application.class);

	@TempDir
	private Path directory;

	AccessRunnerTest() {
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(RoleBindingsClient.class, () -> this.client));
	}

	@Test
	void doesNothingUnlessEnabled() {
		start("locations=file:no-such-file.yaml", APPLY);
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void doesNothingWithoutTheClient() {
		try (ConfigurableApplicationContext context = this.application.run("--arize.role-bindings.enabled=false",
				"--arize.role-bindings.desired-state.enabled=true")) {
			assertThat(context.getBeanProvider(AccessRunner.class).getIfAvailable()).isNull();
		}
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void onlyLogsThePlanUnlessModeIsApply(CapturedOutput output) throws IOException {
		start(ENABLED, file("ada: admin", "eve: reader"));
		assertThat(output).contains("Plan for SPACE s: 1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in")
			.contains("~ user ada role reader -> admin on SPACE s")
			.contains("+ user eve role reader on SPACE s")
			.contains("Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void appliesThePlan(CapturedOutput output) throws IOException {
		start(ENABLED, APPLY, file("ada: admin", "eve: reader"));
		assertThat(this.client.calls()).contains("update ada-on-s admin", "create eve reader")
			.noneMatch((call) -> call.startsWith("delete"));
		assertThat(output).contains("Plan for SPACE s: 1 to create, 1 to update")
			.contains("The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.");
	}

	@Test
	void changesAreMadeOnPlatformThreadsUnlessVirtualThreadsAreEnabled() throws IOException {
		assertThat(additionalThread(false).toString()).startsWith("Thread[").contains("arize-desired-state-1");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void changesAreMadeOnVirtualThreadsIfTheyAreEnabled() throws IOException {
		assertThat(additionalThread(true).toString()).startsWith("VirtualThread[").contains("arize-desired-state-0");
	}

	/* Returns the thread of one of two changes, the other of which is made by this one */
	private Thread additionalThread(boolean virtual) throws IOException {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		CyclicBarrier both = new CyclicBarrier(2);
		this.client.before("create", (user) -> {
			threads.add(Thread.currentThread());
			assertThatNoException().isThrownBy(() -> both.await(10, TimeUnit.SECONDS));
		});
		this.application.setDefaultProperties(Map.of("spring.threads.virtual.enabled", virtual));
		start(ENABLED, APPLY, file("eve: reader", "dan: reader"));
		assertThat(threads.remove(Thread.currentThread())).isTrue();
		assertThat(threads).hasSize(1);
		return threads.iterator().next();
	}

	@Test
	void deletesOtherBindingsIfPruneIsEnabled() throws IOException {
		start(ENABLED, APPLY, "prune=true", file("ada: reader"));
		assertThat(this.client.calls()).contains("delete bob-on-s").doesNotContain("delete ada-on-s");
	}

	@Test
	void sendsNoRequestsThatWriteIfThereAreNoChanges(CapturedOutput output) throws IOException {
		start(ENABLED, APPLY, file("ada: reader", "bob: reader"));
		assertThat(output).contains("0 to create, 0 to update, 0 to delete, 2 unchanged.")
			.contains("The role bindings are as desired\n");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void isDoneBeforeTheApplicationIsReady() throws IOException {
		List<String> callsBefore = new ArrayList<>();
		this.application.addListeners(
				(ApplicationListener<ApplicationReadyEvent>) (event) -> callsBefore.addAll(this.client.calls()));
		start(ENABLED, APPLY, file("ada: reader", "bob: reader", "eve: reader"));
		assertThat(callsBefore).contains("create eve reader");
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0", "1, 1", "2147483647, 1" })
	void isDoneBeforeTheRunnersOfTheApplicationUnlessTheirOrderIsBelowZero(int order, int callsBefore)
			throws IOException {
		List<String> seen = new ArrayList<>();
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(OrderedRunner.class, () -> new OrderedRunner(order, () -> seen.addAll(this.client.calls()))));
		start(ENABLED, file("ada: reader"));
		assertThat(seen).hasSize(callsBefore);
		assertThat(this.client.calls()).hasSize(1);
	}

	@Test
	void logsProgressTenTimes(CapturedOutput output) throws IOException {
		start(ENABLED, APPLY, file(users(1000, "user")));
		assertThat(output.getOut().lines().filter((line) -> line.contains("changes to role bindings are finished")))
			.hasSize(10)
			.first()
			.asString()
			.endsWith("100 of 1000 changes to role bindings are finished");
	}

	@Test
	void failsToStartIfNotEverythingIsDone(CapturedOutput output) throws IOException {
		fail(ENABLED, APPLY, file("ghost: reader", "eve: reader"));
		assertThat(output).containsOnlyOnce("the user ghost does not exist")
			.contains("APPLICATION FAILED TO START")
			.contains("The role bindings are not all as desired: 1 of 2 done")
			.contains("Fix the cause and restart the application")
			.contains("'arize.role-bindings.desired-state.fail-on-error' to 'false'");
		assertThat(this.client.calls()).contains("create eve reader");
	}

	@Test
	void startsDespiteAFailureIfFailOnErrorIsDisabled(CapturedOutput output) throws IOException {
		start(ENABLED, APPLY, "fail-on-error=false", file("ghost: reader"));
		assertThat(output.getOut().lines()).anyMatch((line) -> line.contains(" ERROR ")
				&& line.contains("The role bindings are not all as desired: 0 of 1 done"));
	}

	@Test
	void logsFiftyStepsOfALongPlan(CapturedOutput output) throws IOException {
		start(ENABLED, file(users(1000, "user")));
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("+ user "))).hasSize(50);
		assertThat(output).contains("Plan for SPACE s: 1000 to create").contains("... and 950 more");
	}

	@Test
	void logsEveryStepOfALongPlanAtDebug(CapturedOutput output) throws IOException {
		Logger logger = (Logger) LoggerFactory.getLogger(RunProgress.class);
		this.application.addInitializers((context) -> logger.setLevel(Level.DEBUG));
		try {
			start(ENABLED, file(users(1000, "user")));
		}
		finally {
			logger.setLevel(null);
		}
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("+ user user999 "))).hasSize(1);
	}

	@Test
	void reportsFiftyOfManyFailures(CapturedOutput output) throws IOException {
		this.client.before("create", (user) -> {
			throw new IllegalStateException("unknown user " + user);
		});
		fail(ENABLED, APPLY, file(users(1000, "ghost")));
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("FAILED + user "))).hasSize(50);
		assertThat(output).contains("not all as desired: 0 of 1000 done, 1000 failed, 0 unknown.")
			.containsOnlyOnce("unknown user ghost0\n");
	}

	@Test
	void plansAgainAfterConcurrentChanges(CapturedOutput output) throws IOException {
		this.client.before("update", (id) -> this.client.remove(id));
		start(ENABLED, APPLY, file("ada: admin"));
		assertThat(this.client.calls()).contains("create ada admin");
		assertThat(output)
			.contains("Role bindings have changed since they were read; the affected steps are planned again")
			.containsOnlyOnce("The digest of the plan is ")
			.contains("The role bindings are as desired: 1 of 1 done");
	}

	@ParameterizedTest
	@CsvSource({ "mode=apply, 1", "mode=plan, 2" })
	void isRunOnceInAParentAndAChildContext(String modeOfChild, int runs) throws IOException {
		String location = file("ada: reader");
		try (ConfigurableApplicationContext parent = this.application.run(arguments(ENABLED, APPLY, location))) {
			SpringApplication child = new SpringApplication(Application.class);
			child.setWebApplicationType(WebApplicationType.NONE);
			child.addInitializers((context) -> context.setParent(parent));
			child.run(arguments(ENABLED, modeOfChild, location)).close();
		}
		assertThat(this.client.calls()).hasSize(runs);
	}

	@Test
	void isRunInAChildContextWithAnotherClient() throws IOException {
		String location = file("ada: reader");
		RecordingClient other = new RecordingClient();
		try (ConfigurableApplicationContext parent = this.application.run(arguments(ENABLED, location))) {
			SpringApplication child = new SpringApplication(Application.class);
			child.setWebApplicationType(WebApplicationType.NONE);
			child.addInitializers((context) -> context.setParent(parent),
					(context) -> ((GenericApplicationContext) context).registerBean(RoleBindingsClient.class,
							() -> other));
			child.run(arguments(ENABLED, location)).close();
		}
		assertThat(other.calls()).containsExactly("list SPACE");
	}

	@Test
	void abandonsTheStartSilentlyIfTheContextIsClosed(CapturedOutput output) throws IOException {
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		this.application.addInitializers(context::set);
		List<String> others = new ArrayList<>();
		this.application.addInitializers((created) -> ((GenericApplicationContext) created)
			.registerBean(OrderedRunner.class, () -> new OrderedRunner(1, () -> others.add("run"))));
		this.client.before("create", (user) -> close(context.get()));
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> start(ENABLED, APPLY, file(users(100, "user"))));
		assertThat(output.getOut().lines().filter((line) -> line.contains("The application was stopped")))
			.singleElement()
			.asString()
			.contains(" of 100 done, 0 failed, 0 unknown, ");
		assertThat(output).doesNotContain("FAILED TO START").doesNotContain("\tat ");
		assertThat(others).isEmpty();
	}

	/* Returns when the lifecycle has been stopped */
	static void close(ConfigurableApplicationContext context) {
		AccessRunner runner = context.getBean(AccessRunner.class);
		new Thread(context::close, "close").start();
		// the stop interrupts this thread, but not "join"
		CompletableFuture.runAsync(() -> Await.until(() -> !runner.isRunning())).orTimeout(1, TimeUnit.MINUTES).join();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "apply" })
	void failsToStartWithoutAPlan(String mode, CapturedOutput output) throws IOException {
		this.client.broken();
		fail(ENABLED, "mode=" + mode, file("ada: reader"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The role bindings cannot be compared with the desired state: the connection is closed");
	}

	@Test
	void startsWithoutAPlanIfFailOnErrorIsDisabled(CapturedOutput output) throws IOException {
		this.client.broken();
		start(ENABLED, APPLY, "fail-on-error=false", file("ada: reader"));
		assertThat(output.getOut().lines())
			.anyMatch((line) -> line.contains(" ERROR ") && line.contains("the connection is closed"));
	}

	@Test
	void failsToStartWithAMalformedFileInAnyCase(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("access.yaml"), "scope: {user_id: ada}\nroles: []\n");
		fail(ENABLED, "fail-on-error=false", "locations=" + file.toUri());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(file + " has errors:")
			.contains("\t- line 2: 'roles' is unknown, known are [account, scope, role_bindings, groups]")
			.contains("The locations come from \"arize.role-bindings.desired-state.locations\" from property source"
					+ " \"commandLineArgs\".")
			.contains("Correct the files, or set the property 'arize.role-bindings.desired-state.locations'")
			.doesNotContain("The Arize client cannot be configured");
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void failsToStartWithoutTheFile(CapturedOutput output) {
		fail(ENABLED, "locations=file:no-such-file.yaml");
		assertThat(output).contains("no-such-file.yaml")
			.contains("The locations come from \"arize.role-bindings.desired-state.locations\"")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "prune=false", "locations=" })
	void failsToStartWithoutALocation(String property, CapturedOutput output) {
		fail(ENABLED, property);
		assertThat(output).contains("role-bindings.desired-state.locations is not set")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.");
	}

	@Test
	void readsTheFileBeforeAWebServerOpensItsPort() {
		List<String> started = new ArrayList<>();
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(WebServer.class, () -> new WebServer(started)));
		fail(ENABLED, "locations=file:no-such-file.yaml");
		assertThat(started).isEmpty();
	}

	@Test
	void failsToStartIfTheKeyProviderCancelsTheCall(CapturedOutput output) throws IOException {
		this.client.before("list", (user) -> {
			throw new CancellationException("the key provider timed out");
		});
		fail(ENABLED, APPLY, file("ada: reader"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("cannot be compared with the desired state: the key provider timed out")
			.doesNotContain("The application was stopped");
	}

	@Test
	void startsDespiteACheckedExceptionIfFailOnErrorIsDisabled(CapturedOutput output) throws IOException {
		this.client.before("list", (user) -> throwUndeclared(new IOException()));
		start(ENABLED, APPLY, "fail-on-error=false", file("ada: reader"));
		assertThat(output).contains("cannot be compared with the desired state: java.io.IOException\n");
	}

	@SuppressWarnings("unchecked")
	private static <T extends Exception> void throwUndeclared(Exception ex) throws T {
		throw (T) ex;
	}

	@Test
	void isInterruptedByAStopWhileTheBindingsAreRead(CapturedOutput output) throws IOException {
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		this.application.addInitializers(context::set);
		this.client.before("list", (user) -> {
			close(context.get());
			awaitInterrupt();
			throw MemoryClient.failure(0, false);
		});
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> start(ENABLED, APPLY, file("ada: admin")));
		assertThat(Thread.interrupted()).as("the interrupt flag afterwards").isFalse();
		assertThat(output).containsOnlyOnce("The application was stopped before any role binding was changed")
			.doesNotContain("ERROR");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	/* As a request does; fails the test if it is not interrupted */
	private static void awaitInterrupt() {
		try {
			assertThat(new CountDownLatch(1).await(10, TimeUnit.SECONDS)).as("interrupted").isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void isNotInterruptedByAStopWhileBindingsAreWritten() throws IOException {
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		this.application.addInitializers(context::set);
		AtomicBoolean interrupted = new AtomicBoolean();
		this.client.before("create", (user) -> {
			close(context.get());
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> start(ENABLED, APPLY, file("eve: reader")));
		assertThat(interrupted).isFalse();
		assertThat(Thread.interrupted()).as("the thread of the runner").isFalse();
		assertThat(this.client.bindings()).hasSize(3);
	}

	@Test
	void leavesNoExceptionHandlerOnAThreadOfAContainer() throws Exception {
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		this.application.addInitializers(context::set);
		this.client.before("create", (user) -> close(context.get()));
		String location = file("eve: reader");
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Thread.UncaughtExceptionHandler> handler = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			thrown.set(catchThrowable(() -> start(ENABLED, APPLY, location)));
			handler.set(Thread.currentThread().getUncaughtExceptionHandler());
		}, "container");
		thread.start();
		thread.join();
		assertThat(thrown.get()).isInstanceOf(AbandonedRunException.class);
		assertThat(handler.get()).as("the default, the thread group").isSameAs(Thread.currentThread().getThreadGroup());
	}

	private static String[] users(int count, String prefix) {
		return IntStream.range(0, count).mapToObj((i) -> prefix + i + ": reader").toArray(String[]::new);
	}

	private void start(String... properties) {
		this.application.run(arguments(properties)).close();
	}

	private void fail(String... properties) {
		assertThat(catchThrowable(() -> start(properties))).isNotNull();
	}

	private static String[] arguments(String... properties) {
		// what no file covers is the matter of other tests
		return Stream.concat(Stream.of("unmanaged=ignore"), Stream.of(properties))
			.map((property) -> "--arize.role-bindings.desired-state." + property)
			.toArray(String[]::new);
	}

	private String file(String... users) throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n");
		for (String user : users) {
			String[] userAndRole = user.split(": ", 2);
			yaml.append("  - {user_id: %s, role_id: %s}\n".formatted(userAndRole[0], userAndRole[1]));
		}
		return "locations=" + Files.writeString(this.directory.resolve("access.yaml"), yaml).toUri();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			DesiredStateAutoConfiguration.class })
	static class Application {

	}

	/**
	 * Starts in the phase in which a web server opens its port.
	 *
	 * @param started the list to add its name to
	 */
	record WebServer(List<String> started) implements SmartLifecycle {

		@Override
		public void start() {
			this.started.add("web server");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return !this.started.isEmpty();
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 2048;
		}

	}

	/**
	 * A runner of the application.
	 *
	 * @param getOrder its order
	 * @param work what it does
	 */
	record OrderedRunner(int getOrder, Runnable work) implements CommandLineRunner, Ordered {

		@Override
		public void run(String... arguments) {
			this.work.run();
		}

	}

}
