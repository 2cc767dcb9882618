package com.arize.access.autoconfigure.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.arize.access.run.AccessLock;
import com.arize.access.run.HeldLock;
import com.arize.access.run.LockTimeoutException;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Await;
import com.arize.testing.JavaProcess;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * Tests of the lock in a registry that several processes share.
 */
abstract class SharedLockContract {

	private static final int REPLICAS = 3;

	private static final int BINDINGS = 6;

	private static final int WRITES_BEFORE = 3;

	/* The replicas that have created bindings, one for each of them */
	private final List<String> writers = new CopyOnWriteArrayList<>();

	private final List<Integer> responses = new CopyOnWriteArrayList<>();

	private final CountDownLatch ended = new CountDownLatch(1);

	/* The properties of an application with the registry */
	abstract List<String> registryProperties();

	/* When the lock expires, in any unit; null if it is not locked */
	abstract Object expiry();

	/* Remove the lock from the registry */
	abstract void removeLock();

	@Test
	@Tag("process")
	void theNextReplicaContinuesWhenTheOneThatHoldsTheLockIsKilled(@TempDir Path directory) throws Exception {
		try (ArizeApiStandIn arize = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(), new FakeArizeDirectory())) {
			arize.wireMock().addMockServiceRequestListener(this::onWrite);
			Map<String, JavaProcess> ended = startReplicas(arize, accessFile(directory));
			this.ended.countDown();
			JavaProcess killed = ended.remove(this.writers.get(0));
			assertThat(killed.exitValue()).as(killed.output()).isEqualTo(137);
			assertThat(arize.roleBindings().bindings()).hasSize(BINDINGS);
			assertThat(this.responses).as("a binding is created once").hasSize(BINDINGS).containsOnly(201);
			assertThat(ended.values()).hasSize(REPLICAS - 1).allSatisfy((process) -> {
				assertThat(process.exitValue()).as(process.output()).isZero();
				assertThat(process.output()).contains("Waiting up to 30s for the lock 'arize-role-bindings'");
			});
			assertThat(ended.values()).extracting(JavaProcess::output)
				.as("one replica makes the changes that are left, and the last one finds none")
				.anySatisfy((output) -> assertThat(output)
					.contains("%d of %1$d done, 0 failed".formatted(BINDINGS - WRITES_BEFORE)))
				.anySatisfy((output) -> assertThat(output)
					.contains("0 to create, 0 to update, 0 to delete, %d unchanged".formatted(BINDINGS)));
		}
	}

	/*
	 * The last creation of the first replica has no response until the replicas have
	 * ended
	 */
	private void onWrite(Request request, Response response) {
		if (RequestMethod.POST.equals(request.getMethod())) {
			this.responses.add(response.getStatus());
			this.writers.add(request.getHeader("Authorization").replace("Bearer ", ""));
			if (this.writers.size() == WRITES_BEFORE) {
				Await.until(() -> this.ended.getCount() == 0);
			}
		}
	}

	/* The first to write is killed when the others wait for its lock */
	private Map<String, JavaProcess> startReplicas(ArizeApiStandIn arize, Path file) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
		CountDownLatch waiting = new CountDownLatch(REPLICAS - 1);
		try {
			Map<String, Future<JavaProcess>> started = new HashMap<>();
			for (int i = 0; i < REPLICAS; i++) {
				String replica = "replica-" + i;
				started.put(replica,
						threads.submit(() -> JavaProcess.run(Map.of(),
								(process, output) -> watch(replica, process, output, waiting),
								arguments(arize, replica, file))));
			}
			Map<String, JavaProcess> ended = new ConcurrentHashMap<>();
			for (Map.Entry<String, Future<JavaProcess>> replica : started.entrySet()) {
				ended.put(replica.getKey(), replica.getValue().get(5, TimeUnit.MINUTES));
			}
			return ended;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void watch(String replica, Process process, Path output, CountDownLatch waiting) {
		Await.until(() -> !process.isAlive() || hasWritten(replica)
				|| contentOf(output.toFile()).contains("Waiting up to"));
		if (hasWritten(replica)) {
			Await.until(() -> waiting.getCount() == 0);
			process.destroyForcibly();
		}
		else {
			waiting.countDown();
		}
	}

	private boolean hasWritten(String replica) {
		return this.writers.size() == WRITES_BEFORE && replica.equals(this.writers.get(0));
	}

	private String[] arguments(ArizeApiStandIn arize, String replica, Path file) {
		List<String> arguments = new ArrayList<>();
		arguments.add(ReplicaApplication.class.getName());
		registryProperties().forEach((property) -> arguments.add("--" + property));
		arguments.addAll(List.of("--arize.api-key=" + replica, "--arize.api-scheme=http",
				"--arize.api-host=" + arize.getApiUrl().getAuthority(),
				"--arize.role-bindings.desired-state.enabled=true",
				"--arize.role-bindings.desired-state.locations=" + file.toUri(),
				"--arize.role-bindings.desired-state.mode=apply", "--arize.role-bindings.desired-state.concurrency=1",
				"--arize.role-bindings.desired-state.lock-timeout=30s"));
		return arguments.toArray(String[]::new);
	}

	private static Path accessFile(Path directory) throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:");
		IntStream.range(0, BINDINGS)
			.forEach((i) -> yaml.append("\n  - {user_id: user-%d, role_id: reader}".formatted(i)));
		return Files.writeString(directory.resolve("access.yaml"), yaml);
	}

	@Test
	void aLockIsHeldByOneApplication() {
		run((first) -> run((second) -> {
			try (HeldLock held = first.getBean(AccessLock.class).acquire(Duration.ofSeconds(30), false)) {
				assertThat(held).isNotNull();
				AccessLock other = second.getBean(AccessLock.class);
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> other.acquire(Duration.ofSeconds(30), false));
			}
			try (HeldLock held = second.getBean(AccessLock.class).acquire(Duration.ofSeconds(30), false)) {
				assertThat(held).isNotNull();
			}
		}));
	}

	@Test
	void aLockIsRenewed() {
		run((context) -> {
			try (HeldLock held = acquire(context)) {
				Object expiry = expiry();
				Await.until(() -> !expiry().equals(expiry));
				assertThat(held.isLost()).isFalse();
			}
			assertThat(expiry()).isNull();
		});
	}

	@Test
	void theLossOfALockIsNoticed() {
		run((context) -> {
			try (HeldLock held = acquire(context)) {
				assertThat(held.isLost()).isFalse();
				removeLock();
				Await.until(() -> held.isLost());
			}
		});
	}

	/* Renewed each second */
	private static HeldLock acquire(ConfigurableApplicationContext context) throws InterruptedException {
		return context.getBean(AccessLock.class).acquire(Duration.ofSeconds(30), true);
	}

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AccessLockAutoConfiguration.class))
			.withUserConfiguration(ReplicaApplication.Database.class, ReplicaApplication.Redis.class)
			.withPropertyValues(registryProperties().toArray(String[]::new))
			.run(test);
	}

}
