package com.arize.rolebindings.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests that startup creates neither threads, connections nor TLS contexts, and uses no
 * HTTP client.
 */
@Tag("context")
@Tag("socket")
class StartTest {

	@Test
	void startsNoThread() throws InterruptedException {
		AtomicReference<List<String>> alive = new AtomicReference<>();
		// Only threads that are started by a thread of this group belong to it
		ThreadGroup group = new ThreadGroup("start");
		Thread start = new Thread(group, () -> ArizeContexts.runner("arize.api-key=test-key").run((context) -> {
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
	@Tag("process")
	void trainingRunNeedsNoKeyMakesNoConnectionAndLoadsNoClassOfAnEngineOrATlsContext() throws Exception {
		JavaProcess start;
		try (ServerSocket api = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			start = JavaProcess.run(Map.of(), "-Dspring.context.exit=onRefresh", "-Xlog:class+load",
					CallingApplication.class.getName(), "--arize.api-scheme=http", "--arize.api-host=127.0.0.1",
					"--arize.api-port=" + api.getLocalPort(), "--arize.read-timeout=1s",
					"--arize.retry.max-attempts=1");
			api.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(api::accept);
		}
		assertThat(start.exitValue()).as(start.output()).isZero();
		List<String> loaded = start.output().lines().filter((line) -> line.contains(" source: ")).toList();
		assertThat(loaded).anyMatch((line) -> line.contains(" com.arize.http.internal.ArizeHttpClient "));
		assertThat(loaded).noneMatch((line) -> line.contains(" com.arize.http.internal.engine.ConnectionPool ")
				|| line.contains(" javax.net.ssl.SSLContext ") || line.contains(" org.apache.hc."));
	}

	@Test
	void doesNotUseTheSslBundle() {
		SslBundle bundle = mock();
		ArizeContexts.runner()
			.withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("mine", bundle))
			.withPropertyValues("arize.api-key=test-key", "arize.ssl-bundle=mine")
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				then(bundle).shouldHaveNoInteractions();
			});
	}

}
