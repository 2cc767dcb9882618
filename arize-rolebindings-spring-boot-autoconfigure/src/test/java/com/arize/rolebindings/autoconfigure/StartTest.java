package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a start must not do.
 */
class StartTest {

	@Test
	void startsNoThread() throws InterruptedException {
		AtomicReference<List<String>> alive = new AtomicReference<>();
		// A thread belongs to the group of the one that starts it, so nobody else's is
		// seen
		ThreadGroup group = new ThreadGroup("start");
		Thread start = new Thread(group, () -> new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RestClientAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
			.withPropertyValues("arize.api-key=test-key")
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				alive.set(names(group));
			}), "refresh");
		start.start();
		start.join();
		assertThat(alive.get()).containsExactly("refresh");
	}

	private static List<String> names(ThreadGroup group) {
		Thread[] threads = new Thread[64];
		int count = group.enumerate(threads);
		return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
	}

	@Test
	void trainingRunMakesNoConnection() throws Exception {
		try (ServerSocket api = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			assertThat(train(api.getLocalPort())).isZero();
			api.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(api::accept);
		}
	}

	private static int train(int port) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.context.exit=onRefresh", "-cp", System.getProperty("java.class.path"),
				CallingApplication.class.getName(), "--arize.api-key=test-key", "--arize.api-scheme=http",
				"--arize.api-host=127.0.0.1", "--arize.api-port=" + port, "--arize.read-timeout=1s",
				"--arize.retry.max-attempts=1");
		builder.environment().keySet().removeIf((name) -> name.startsWith("ARIZE_") || name.startsWith("SPRING_"));
		Process process = builder.redirectErrorStream(true).start();
		try {
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
