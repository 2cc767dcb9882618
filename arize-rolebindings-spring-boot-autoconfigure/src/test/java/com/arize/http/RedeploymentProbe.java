package com.arize.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.IntConsumer;

/**
 * Runs an application that uses the client, with all classes of the client, in a class
 * loader of its own, and prints whether the class loader can be collected afterwards.
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
		ClassLoader loader = new ApplicationClassLoader(RedeploymentProbe.class.getClassLoader());
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(loader);
		try {
			Class<?> type = loader.loadClass(RedeployedClient.class.getName());
			((IntConsumer) type.getConstructor().newInstance()).accept(port);
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
		return new WeakReference<>(loader);
	}

	private static final class ApplicationClassLoader extends ClassLoader {

		ApplicationClassLoader(ClassLoader parent) {
			super(parent);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				if (loaded != null) {
					return loaded;
				}
				return name.startsWith("com.arize.") ? define(name) : super.loadClass(name, resolve);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] code = file.readAllBytes();
				return defineClass(name, code, 0, code.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
