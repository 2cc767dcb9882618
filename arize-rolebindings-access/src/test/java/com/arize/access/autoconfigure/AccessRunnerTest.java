package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Logger;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link AccessRunner} in an application that starts, with a client in memory.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class AccessRunnerTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String APPLY = "mode=apply";

	private final RecordingClient client = new RecordingClient().holding("ada", "reader").holding("bob", "reader");

	@BeforeEach
	void useTheClient() {
		application.withClient(this.client);
	}

	@Test
	void doesNothingUnlessEnabled() {
		assertThat(application.start("enabled=false", "locations=file:no-such-file.yaml", APPLY)).isZero();
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void onlyLogsThePlanUnlessModeIsApply(CapturedOutput output) throws IOException {
		assertThat(application.run(entries("ada: admin", "eve: reader"))).isZero();
		assertThat(output)
			.contains("Plan for SPACE s: 1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not desired")
			.contains("~ user ada role reader -> admin on SPACE s")
			.contains("+ user eve role reader on SPACE s")
			.contains("Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'");
		assertThat(this.client.calls()).containsExactly("list SPACE");
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
			Await.at(both);
		});
		assertThat(application.run(entries("eve: reader", "dan: reader"), APPLY,
				"--spring.threads.virtual.enabled=" + virtual))
			.isZero();
		assertThat(threads.remove(Thread.currentThread())).isTrue();
		assertThat(threads).hasSize(1);
		return threads.iterator().next();
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0", "1, 1", "2147483647, 1" })
	void isDoneBeforeTheRunnersOfTheApplicationUnlessTheirOrderIsBelowZero(int order, int callsBefore)
			throws IOException {
		List<String> seen = new ArrayList<>();
		application.register(OrderedRunner.class, new OrderedRunner(order, () -> seen.addAll(this.client.calls())));
		assertThat(application.run(entries("ada: reader"))).isZero();
		assertThat(seen).hasSize(callsBefore);
		assertThat(this.client.calls()).hasSize(1);
	}

	@Test
	void logsProgressTenTimes(CapturedOutput output) throws IOException {
		assertThat(application.run(users(1000, "reader"), APPLY)).isZero();
		assertThat(output.getOut().lines().filter((line) -> line.contains("changes to role bindings are finished")))
			.hasSize(10)
			.first()
			.asString()
			.endsWith("100 of 1000 changes to role bindings are finished");
	}

	@Test
	void logsFiftyStepsOfALongPlan(CapturedOutput output) throws IOException {
		assertThat(application.run(users(1000, "reader"))).isZero();
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("+ user "))).hasSize(50);
		assertThat(output).contains("Plan for SPACE s: 1000 to create").contains("\nNot shown: 950 changes\n");
	}

	@Test
	void logsEveryStepOfALongPlanAtDebug(CapturedOutput output) throws IOException {
		Logger logger = (Logger) LoggerFactory.getLogger(AccessRunner.class);
		try {
			application.run(users(1000, "reader"), "--logging.level." + AccessRunner.class.getName() + "=debug");
		}
		finally {
			logger.setLevel(null);
		}
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("+ user u999 "))).hasSize(1);
	}

	@Test
	void reportsFiftyOfManyFailures(CapturedOutput output) throws IOException {
		this.client.before("create", (user) -> {
			throw new IllegalStateException("unknown user " + user);
		});
		assertThat(application.run(users(1000, "reader"), APPLY)).isEqualTo(4);
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("FAILED + user "))).hasSize(50);
		assertThat(output).contains("not all as desired: 0 of 1000 done, 1000 failed, 0 unknown.")
			.containsOnlyOnce("unknown user u0\n");
	}

	@Test
	void anApprovedPlanIsNotPlannedAgain(CapturedOutput output) throws IOException {
		assertThat(application.run(entries("ada: admin"))).isZero();
		this.client.before("update", (id) -> this.client.remove(id));
		assertThat(application.run(entries("ada: admin"), APPLY, "approved-plan=" + AccessApplication.digest(output)))
			.isEqualTo(4);
		assertThat(this.client.calls()).noneMatch((call) -> call.startsWith("create"));
	}

	@ParameterizedTest
	@CsvSource({ "mode=apply, 1", "mode=plan, 2" })
	void isRunOnceInAParentAndAChildContext(String modeOfChild, int runs) throws IOException {
		try (ConfigurableApplicationContext parent = application.open(entries("ada: reader"), APPLY)) {
			application.open(List.of((child) -> child.setParent(parent)), modeOfChild).close();
		}
		assertThat(this.client.calls()).hasSize(runs);
	}

	@Test
	void isRunInAChildContextWithAnotherClient() throws IOException {
		RecordingClient other = new RecordingClient();
		try (ConfigurableApplicationContext parent = application.open(entries("ada: reader"))) {
			application.open(List.of((child) -> child.setParent(parent),
					(child) -> child.registerBean("client", RoleBindingsClient.class, () -> other)))
				.close();
		}
		assertThat(other.calls()).containsExactly("list SPACE");
	}

	@Test
	void abandonsTheStartSilentlyIfTheContextIsClosed(CapturedOutput output) {
		List<String> others = new ArrayList<>();
		application.register(OrderedRunner.class, new OrderedRunner(1, () -> others.add("run")));
		this.client.before("create", (user) -> application.stop());
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.open(users(100, "reader"), APPLY));
		assertThat(output.getOut().lines().filter((line) -> line.contains("The run was stopped"))).singleElement()
			.asString()
			.contains(" of 100 done, 0 failed, 0 unknown, ");
		assertThat(output).doesNotContain("FAILED TO START").doesNotContain("\tat ");
		assertThat(others).isEmpty();
	}

	@Test
	void failsToStartIfTheKeyProviderCancelsTheCall(CapturedOutput output) throws IOException {
		this.client.fail("list", new CancellationException("the key provider timed out"));
		assertThat(application.run(entries("ada: reader"), APPLY)).isNotZero();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("cannot be compared with the desired state: the key provider timed out")
			.doesNotContain("The run was stopped");
	}

	@Test
	void startsDespiteACheckedExceptionIfFailOnErrorIsDisabled(CapturedOutput output) throws IOException {
		this.client.fail("list", new IOException());
		application.open(entries("ada: reader"), APPLY, "fail-on-error=false").close();
		assertThat(output).contains("cannot be compared with the desired state: java.io.IOException\n");
	}

	@Test
	void isInterruptedByAStopWhileTheBindingsAreRead(CapturedOutput output) {
		this.client.before("list", (user) -> {
			application.stop();
			Await.interruption();
			throw MemoryClient.failure(0, false);
		});
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.open(entries("ada: admin"), APPLY));
		assertThat(Thread.interrupted()).as("the interrupt flag afterwards").isFalse();
		assertThat(output).containsOnlyOnce("The run was stopped before any role binding was changed")
			.doesNotContain("ERROR");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void isNotInterruptedByAStopWhileBindingsAreWritten() {
		AtomicBoolean interrupted = new AtomicBoolean();
		this.client.before("create", (user) -> {
			application.stop();
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.open(entries("eve: reader"), APPLY));
		assertThat(interrupted).isFalse();
		assertThat(Thread.interrupted()).as("the thread of the runner").isFalse();
		assertThat(this.client.bindings()).hasSize(3);
	}

	@Test
	void leavesNoExceptionHandlerOnAThreadOfAContainer() throws Exception {
		this.client.before("create", (user) -> application.stop());
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Thread.UncaughtExceptionHandler> handler = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			thrown.set(catchThrowable(() -> application.open(entries("eve: reader"), APPLY)));
			handler.set(Thread.currentThread().getUncaughtExceptionHandler());
		}, "container");
		thread.start();
		thread.join();
		assertThat(thrown.get()).isInstanceOf(AbandonedRunException.class);
		assertThat(handler.get()).as("the default, the thread group").isSameAs(Thread.currentThread().getThreadGroup());
	}

	/**
	 * A runner of the application.
	 */
	record OrderedRunner(int getOrder, Runnable work) implements CommandLineRunner, Ordered {

		@Override
		public void run(String... arguments) {
			this.work.run();
		}

	}

}
