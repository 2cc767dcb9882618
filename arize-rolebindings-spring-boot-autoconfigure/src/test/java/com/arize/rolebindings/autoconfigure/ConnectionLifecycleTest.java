package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ConnectionLifecycle}.
 */
@Tag("context")
@Tag("socket")
class ConnectionLifecycleTest {

	private static final String TIMER_THREAD = "arize-timeouts";

	private final CountDownLatch mayRespond = new CountDownLatch(1);

	private final CountDownLatch received = new CountDownLatch(1);

	private volatile boolean slow;

	private final ApiServer api = new ApiServer().beforeResponse((request) -> delay());

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner(this.api.properties());

	@AfterEach
	void close() {
		this.mayRespond.countDown();
		this.api.close();
	}

	private void delay() {
		if (this.slow) {
			this.received.countDown();
			await(this.mayRespond);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RoleBindingListResponse call(AssertableApplicationContext context) {
		return context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
	}

	private static ConfigurableApplicationContext lifecycle(AssertableApplicationContext context) {
		return context.getSourceApplicationContext(ConfigurableApplicationContext.class);
	}

	@Test
	void stoppedContextHasNoConnectionAndNoThread() {
		this.contextRunner.run((context) -> {
			List<Thread> before = timerThreads();
			call(context);
			assertThat(this.api.openConnections()).isOne();
			List<Thread> started = timerThreads().stream().filter((thread) -> !before.contains(thread)).toList();
			assertThat(started).hasSize(1);
			lifecycle(context).stop();
			assertThat(this.api.awaitNoOpenConnection()).isTrue();
			started.get(0).join(30_000);
			assertThat(started.get(0).isAlive()).isFalse();
		});
	}

	@Test
	void callAfterAStopOpensAConnectionThatTheNextStopCloses() {
		this.contextRunner.run((context) -> {
			for (int i = 0; i < 3; i++) {
				call(context);
				assertThat(this.api.openConnections()).isOne();
				lifecycle(context).stop();
				assertThat(this.api.awaitNoOpenConnection()).isTrue();
			}
			lifecycle(context).start();
			call(context);
			assertThat(this.api.connections()).isEqualTo(4);
		});
	}

	@Test
	void stopLetsTheRequestInFlightEnd() {
		this.contextRunner.run((context) -> {
			this.slow = true;
			CompletableFuture<RoleBindingListResponse> call = CompletableFuture.supplyAsync(() -> call(context));
			await(this.received);
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(lifecycle(context)::stop);
			ConnectionLifecycle lifecycle = context.getBean(ConnectionLifecycle.class);
			assertThat(lifecycle.isRunning()).isTrue();
			assertThat(stopped).isNotDone();
			this.mayRespond.countDown();
			assertThat(call.join().roleBindings()).hasSize(1);
			stopped.join();
			assertThat(lifecycle.isRunning()).isFalse();
			assertThat(this.api.awaitNoOpenConnection()).isTrue();
		});
	}

	@Test
	void stopWaitsForTheListenersOfAWriteAndClosesTheConnectionsThatTheyOpen() {
		Log log = new Log();
		this.contextRunner.withBean(CallingListener.class, log).run((context) -> {
			ConnectionLifecycle lifecycle = context.getBean(ConnectionLifecycle.class);
			context.getBean(CallingListener.class).before = () -> inAnotherThread(() -> lifecycle.stop(log::stopped));
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(log.entries).containsExactly("listener", "stopped");
			assertThat(lifecycle.isRunning()).isFalse();
			assertThat(this.api.awaitNoOpenConnection()).isTrue();
		});
	}

	@Test
	void stopWaitsForTheNextAttemptOfAWriteAndItsListeners() {
		Log log = new Log();
		this.contextRunner.withBean(CallingListener.class, log).run((context) -> {
			ConnectionLifecycle lifecycle = context.getBean(ConnectionLifecycle.class);
			this.api.respondWith("a1", 503, "").beforeResponse((request) -> {
				if (log.attempts.incrementAndGet() == 1) {
					lifecycle.stop(log::stopped);
				}
				else {
					this.api.respond("a1");
				}
			});
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(log.entries).containsExactly("listener", "stopped");
		});
	}

	@Test
	void stopByAListenerDoesNotWaitForItsOwnWrite() {
		Log log = new Log();
		this.contextRunner.withBean(CallingListener.class, log).run((context) -> {
			ConnectionLifecycle lifecycle = context.getBean(ConnectionLifecycle.class);
			context.getBean(CallingListener.class).before = () -> lifecycle.stop(log::stopped);
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(log.entries).containsExactly("stopped", "listener");
		});
	}

	private static void inAnotherThread(Runnable action) {
		CompletableFuture.runAsync(action).join();
	}

	@Test
	void closedContextClosesTheClientsOfTheFactory() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClientFactory.class)
				.create(context.getBean(SDKConfiguration.class));
			client.delete("a1");
			context.close();
			assertThatIllegalStateException().isThrownBy(() -> client.delete("a1")).withMessage("The client is closed");
		});
	}

	@Test
	void isNotRunningBeforeTheFirstCall() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(ConnectionLifecycle.class).isRunning()).isFalse());
	}

	@Test
	void stopClosesTheConnectionsOfTheClientAlsoBesideAFactoryOfTheApplication() {
		this.contextRunner.withBean(RoleBindingsClientFactory.class, () -> new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP)).run((context) -> {
			call(context);
			context.getBean(ConnectionLifecycle.class).stop();
			assertThat(this.api.awaitNoOpenConnection()).isTrue();
		});
	}

	/* A web server's graceful shutdown has a phase near SmartLifecycle.DEFAULT_PHASE */
	@Test
	void connectionsAreClosedAfterBeansThatMayCallTheApi() {
		assertThat(ConnectionLifecycle.PHASE).isLessThan(SmartLifecycle.DEFAULT_PHASE)
			.isLessThan(ExecutorConfigurationSupport.DEFAULT_PHASE)
			.isNegative();
	}

	/* The log lists what has ended, in order */
	static class Log {

		final List<String> entries = new CopyOnWriteArrayList<>();

		final AtomicInteger attempts = new AtomicInteger();

		void stopped() {
			this.entries.add("stopped");
		}

	}

	/* Calls the API after an action */
	static class CallingListener {

		Runnable before = () -> {
		};

		private final Log log;

		private final ObjectProvider<RoleBindingsClient> client;

		CallingListener(Log log, ObjectProvider<RoleBindingsClient> client) {
			this.log = log;
			this.client = client;
		}

		@EventListener
		void onWrite(RoleBindingWriteEvent event) {
			this.before.run();
			this.client.getObject().list(RoleBindingResourceType.SPACE);
			this.log.entries.add("listener");
		}

	}

	private static List<Thread> timerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(TIMER_THREAD))
			.toList();
	}

}
