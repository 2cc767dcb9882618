package com.arize.http.internal;

import com.arize.http.internal.engine.PooledConnections;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.IntConsumer;

import com.arize.testing.ReloadingClassLoader;

/**
 * Runs an application with the client in a separate class loader, and prints whether the
 * class loader can be collected afterwards.
 */
final class RedeploymentProbe {

	private RedeploymentProbe() {
	}

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
		ClassLoader loader = new ReloadingClassLoader(RedeploymentProbe.class.getClassLoader(), "com.arize.");
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

	/* Sends a request to a port and closes its client */
	public static class Application implements IntConsumer {

		@Override
		public void accept(int port) {
			InetAddress[] addresses = { InetAddress.getLoopbackAddress() };
			try (TestCalls calls = new TestCalls(
					(configuration, tls, deadlines) -> new PooledConnections(configuration, tls, deadlines,
							(host) -> addresses, Duration.ofMinutes(1), Duration.ofMinutes(1)),
					TestCalls.to(port).apiHost("api.example.invalid").build())) {
				calls.call("GET");
			}
		}

	}

}
