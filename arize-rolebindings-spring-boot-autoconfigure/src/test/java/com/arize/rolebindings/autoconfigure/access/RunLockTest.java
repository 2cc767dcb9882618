package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLockAutoConfiguration;
import com.arize.rolebindings.autoconfigure.access.lock.HeldLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessRunner} with a lock.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunLockTest {

	private static final Class<?>[] WITH_REGISTRY = { Application.class, AccessLockAutoConfiguration.class };

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final TestLock lock = new TestLock();

	@TempDir
	private Path directory;

	@Test
	void appliesUnderTheLock() throws IOException {
		List<String> locked = new ArrayList<>();
		this.client.before("list", (user) -> locked.add("read " + this.lock.held));
		this.client.before("create", (user) -> locked.add("write " + this.lock.held));
		start(this.lock, "mode=apply", file("ada", "eve"));
		assertThat(locked).containsExactly("read true", "write true");
		assertThat(this.lock.held).isFalse();
		assertThat(this.lock.timeout).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void appliesAnApprovedPlanUnderTheLock(CapturedOutput output) throws IOException {
		String file = file("ada", "eve");
		start(this.lock, "mode=plan", file);
		String digest = output.getOut().replaceFirst("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
		List<Boolean> locked = new ArrayList<>();
		this.client.before("create", (user) -> locked.add(this.lock.held));
		start(this.lock, "mode=apply", "approved-plan=" + digest, file);
		assertThat(locked).containsExactly(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "check" })
	void doesNotNeedTheLockUnlessItApplies(String mode) throws IOException {
		start(this.lock, "mode=" + mode, file("ada"));
		assertThat(this.lock.timeout).isNull();
	}

	@Test
	void releasesTheLockIfTheBindingsCannotBeRead() throws IOException {
		this.client.broken();
		start(this.lock, "mode=apply", "fail-on-error=false", file("ada"));
		assertThat(this.lock.timeout).isNotNull();
		assertThat(this.lock.held).isFalse();
	}

	@Test
	void isRefusedIfTheLockIsNotFreeInTime(CapturedOutput output) throws IOException {
		DefaultLockRegistry registry = new DefaultLockRegistry();
		String file = file("eve");
		Lock other = registry.obtain(AccessLock.NAME);
		other.lock();
		try {
			assertThatExceptionOfType(AccessRunException.class)
				.isThrownBy(() -> start(registry, "mode=apply", "lock-timeout=1ms", file))
				.withMessage("The lock 'arize-role-bindings' was not free within 1ms, the value of "
						+ "'arize.role-bindings.desired-state.lock-timeout': another application holds it. "
						+ "Nothing was changed")
				.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(5));
			assertThat(output).contains("Find out why the other application holds the lock, or set the property"
					+ " 'arize.role-bindings.desired-state.lock-timeout' to a longer time. Or set the property");
			assertThat(this.client.calls()).isEmpty();
		}
		finally {
			other.unlock();
		}
		start(registry, "mode=apply", "lock-timeout=1ms", file);
		assertThat(this.client.bindings()).hasSize(2);
	}

	@Test
	void reportsSeveralRegistries() throws IOException {
		String file = file("eve");
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> start(WITH_REGISTRY, (context) -> {
			context.registerBean("one", LockRegistry.class, () -> new DefaultLockRegistry());
			context.registerBean("other", LockRegistry.class, () -> new DefaultLockRegistry());
		}, "mode=apply", file))
			.withMessageContaining("none of the beans of type LockRegistry is primary: [one, other]")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void startsNoFurtherStepWhenTheLockIsLost() throws IOException {
		this.client.before("create", (user) -> this.lock.lost = true);
		String file = file(Stream.iterate(1, (i) -> i + 1).limit(100).map("user-%d"::formatted).toArray(String[]::new));
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> start(this.lock, "mode=apply", file))
			.withMessageStartingWith("The lock 'arize-role-bindings' was lost while role bindings were changed: ")
			.withMessageContaining(" 0 failed, 0 unknown, ")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(4));
		assertThat(this.client.bindings()).hasSizeLessThanOrEqualTo(1 + 8);
	}

	@Test
	void changesNothingIfTheLockIsLostWhileTheBindingsAreRead() throws IOException {
		this.client.after("list", (user) -> this.lock.lost = true);
		String file = file("eve");
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> start(this.lock, "mode=apply", file))
			.withMessage("The lock 'arize-role-bindings' was lost before any role binding was changed")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void aStopEndsTheWait(CapturedOutput output) throws IOException {
		TestLock lock = new TestLock() {
			@Override
			public HeldLock acquire(Duration timeout, boolean wait) throws InterruptedException {
				ConfigurableApplicationContext context = this.context;
				new Thread(context::close, "close").start();
				new CountDownLatch(1).await();
				return super.acquire(timeout, wait);
			}
		};
		String file = file("eve");
		assertThatExceptionOfType(AbandonedRunException.class).isThrownBy(() -> start(lock, "mode=apply", file));
		assertThat(Thread.interrupted()).as("the interrupt flag afterwards").isFalse();
		assertThat(output).containsOnlyOnce("The application was stopped before any role binding was changed")
			.doesNotContain("ERROR");
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void anInterruptEndsTheWait() throws IOException {
		String file = file("eve");
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AccessRunException.class)
			.isThrownBy(() -> start(new DefaultLockRegistry(), "mode=apply", file))
			.withMessageContaining("InterruptedException");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void aNegativeTimeoutIsInvalid(CapturedOutput output) throws IOException {
		String file = file("eve");
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> start(this.lock, "mode=apply", "lock-timeout=-1s", file));
		assertThat(output).contains("role-bindings.desired-state.lock-timeout must not be negative");
	}

	private void start(TestLock lock, String... properties) {
		start(new Class<?>[] { Application.class }, (context) -> {
			lock.context = context;
			context.registerBean(AccessLock.class, () -> lock);
		}, properties);
	}

	private void start(LockRegistry<?> registry, String... properties) {
		start(WITH_REGISTRY, (context) -> context.registerBean(LockRegistry.class, () -> registry), properties);
	}

	private void start(Class<?>[] sources, Consumer<GenericApplicationContext> beans, String... properties) {
		SpringApplication application = new SpringApplication(sources);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			GenericApplicationContext registry = (GenericApplicationContext) context;
			registry.registerBean(RoleBindingsClient.class, () -> this.client);
			beans.accept(registry);
		});
		application
			.run(Stream.concat(Stream.of("enabled=true", "unmanaged=ignore"), Arrays.stream(properties))
				.map((property) -> "--arize.role-bindings.desired-state." + property)
				.toArray(String[]::new))
			.close();
	}

	private String file(String... users) throws IOException {
		String yaml = Arrays.stream(users)
			.map("  - {user_id: %s, role_id: reader}\n"::formatted)
			.collect(Collectors.joining("", "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n", ""));
		return "locations=" + Files.writeString(this.directory.resolve("access.yaml"), yaml).toUri();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			DesiredStateAutoConfiguration.class })
	static class Application {

	}

	/**
	 * A lock that is free, and can be lost.
	 */
	static class TestLock implements AccessLock {

		volatile ConfigurableApplicationContext context;

		volatile Duration timeout;

		volatile boolean held;

		volatile boolean lost;

		@Override
		public HeldLock acquire(Duration timeout, boolean wait) throws InterruptedException {
			this.timeout = timeout;
			this.held = true;
			return new HeldLock() {

				@Override
				public boolean isLost() {
					return TestLock.this.lost;
				}

				@Override
				public void close() {
					TestLock.this.held = false;
				}

			};
		}

	}

}
