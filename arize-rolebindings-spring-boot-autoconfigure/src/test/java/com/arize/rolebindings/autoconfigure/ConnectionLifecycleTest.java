package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link ConnectionLifecycle}.
 */
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
			assertNoOpenConnection();
			assertEnds(started.get(0));
		});
	}

	@Test
	void callAfterAStopOpensAConnectionThatTheNextStopCloses() {
		this.contextRunner.run((context) -> {
			for (int i = 0; i < 3; i++) {
				call(context);
				assertThat(this.api.openConnections()).isOne();
				lifecycle(context).stop();
				assertNoOpenConnection();
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
			assertNoOpenConnection();
		});
	}

	@Test
	void isNotRunningBeforeTheFirstCall() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(ConnectionLifecycle.class).isRunning()).isFalse());
	}

	@Test
	void stopClosesTheConnectionsOfAllFactories() {
		this.contextRunner.withBean("first", RoleBindingsClientFactory.class, ConnectionLifecycleTest::ownFactory)
			.withBean("second", RoleBindingsClientFactory.class, ConnectionLifecycleTest::ownFactory,
					(definition) -> definition.setFallback(true))
			.run((context) -> {
				call(context);
				context.getBean("second", RoleBindingsClientFactory.class)
					.create(context.getBean(SDKConfiguration.class))
					.list(RoleBindingResourceType.SPACE);
				assertThat(this.api.openConnections()).isEqualTo(2);
				lifecycle(context).stop();
				assertNoOpenConnection();
			});
	}

	@Test
	void stopLetsTheRequestInFlightOfAFactoryOfTheApplicationEnd() {
		this.contextRunner.withBean(RoleBindingsClientFactory.class, ConnectionLifecycleTest::ownFactory)
			.run((context) -> {
				this.slow = true;
				CompletableFuture<RoleBindingListResponse> call = CompletableFuture.supplyAsync(() -> call(context));
				await(this.received);
				CompletableFuture<Void> stopped = new CompletableFuture<>();
				context.getBean(ConnectionLifecycle.class).stop(() -> stopped.complete(null));
				assertThat(stopped).isNotDone();
				this.mayRespond.countDown();
				assertThat(call.join().roleBindings()).hasSize(1);
				stopped.join();
			});
	}

	@Test
	void stopDoesNotCreateAFactory() {
		AtomicBoolean created = new AtomicBoolean();
		this.contextRunner.withBean(RoleBindingsClient.class, () -> Mockito.mock())
			.withBean(RoleBindingsClientFactory.class, () -> {
				created.set(true);
				return ownFactory();
			}, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				lifecycle(context).stop();
				assertThat(created).isFalse();
			});
	}

	private static RoleBindingsClientFactory ownFactory() {
		return new RoleBindingsClientFactory((builder) -> {
		}, CallObserver.NONE);
	}

	@Test
	void clientOfTheApplicationIsNotClosedByAStop() {
		RoleBindingsClient own = Mockito.mock();
		this.contextRunner.withBean(RoleBindingsClient.class, () -> own).run((context) -> {
			lifecycle(context).stop();
			then(own).should(Mockito.never()).close();
		});
	}

	/* A web server's graceful shutdown has a phase near SmartLifecycle.DEFAULT_PHASE */
	@Test
	void connectionsAreClosedAfterBeansThatMayCallTheApi() {
		assertThat(ConnectionLifecycle.PHASE).isLessThan(SmartLifecycle.DEFAULT_PHASE)
			.isLessThan(ExecutorConfigurationSupport.DEFAULT_PHASE)
			.isNegative();
	}

	private void assertNoOpenConnection() {
		try {
			assertThat(this.api.awaitNoOpenConnection()).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertEnds(Thread thread) {
		try {
			thread.join(30_000);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(thread.isAlive()).isFalse();
	}

	private static List<Thread> timerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(TIMER_THREAD))
			.toList();
	}

}
