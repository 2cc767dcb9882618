package com.arize.http.internal;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

import com.arize.http.internal.engine.ConnectionPool;
import com.arize.testing.JavaProcess;
import com.arize.testing.ReloadingClassLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the redeployment of an application in the same JVM.
 */
@Tag("process")
@Tag("socket")
class RedeploymentTest {

	/*
	 * The caches of Spring have soft references to classes, which are cleared immediately
	 */
	@Test
	void classLoaderThatUsedTheClientIsCollectedAfterClose() throws Exception {
		JavaProcess process = JavaProcess.run(Map.of(), "-XX:SoftRefLRUPolicyMSPerMB=0", Probe.class.getName());
		assertThat(process.output().lines()).contains("1 request", "collected");
	}

	/*
	 * Runs an application with the client in a separate class loader, and prints whether
	 * the class loader can be collected afterwards
	 */
	static final class Probe {

		public static void main(String[] args) throws Exception {
			WeakReference<ClassLoader> application;
			try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
				application = run(server.port());
				System.out.println(server.requests().size() + " request");
			}
			for (int i = 0; i < 300 && application.get() != null; i++) {
				System.gc();
				Thread.sleep(20);
			}
			System.out.println((application.get() == null) ? "collected" : "not collected");
		}

		private static WeakReference<ClassLoader> run(int port) throws Exception {
			ClassLoader loader = new ReloadingClassLoader(RedeploymentTest.class.getClassLoader(), "com.arize.");
			ClassLoader original = Thread.currentThread().getContextClassLoader();
			Thread.currentThread().setContextClassLoader(loader);
			try {
				Class<?> type = loader.loadClass(Application.class.getName());
				((IntConsumer) type.getConstructor().newInstance()).accept(port);
			}
			finally {
				Thread.currentThread().setContextClassLoader(original);
			}
			return new WeakReference<>(loader);
		}

	}

	/* Sends a request to a port and closes its client */
	public static class Application implements IntConsumer {

		@Override
		public void accept(int port) {
			InetAddress[] addresses = { InetAddress.getLoopbackAddress() };
			ArizeHttpClient.Builder client = ArizeHttpClient
				.builder(TestCalls.to(port).apiHost("api.example.invalid").build())
				.pools((configuration, tls, deadlines) -> new ConnectionPool(configuration, tls, deadlines,
						(host) -> addresses, Duration.ofMinutes(1)));
			try (TestCalls calls = new TestCalls(client, 0.5)) {
				calls.call("GET");
			}
		}

	}

}
