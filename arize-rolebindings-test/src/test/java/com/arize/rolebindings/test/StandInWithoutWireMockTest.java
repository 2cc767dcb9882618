package com.arize.rolebindings.test;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ArizeApiStandIn} without WireMock.
 */
@Tag("socket")
class StandInWithoutWireMockTest {

	@Test
	void startNamesTheMissingDependency() throws Exception {
		try (URLClassLoader withoutWireMock = new URLClassLoader(urls((entry) -> !entry.contains("wiremock")),
				ClassLoader.getPlatformClassLoader())) {
			assertThatIllegalStateException().isThrownBy(start(withoutWireMock)::run)
				.withMessage("ArizeApiStandIn requires WireMock, which is not on the class path: "
						+ "add the dependency org.wiremock:wiremock-standalone:%s with the scope test"
							.formatted(versionOfWireMock()));
		}
	}

	/* That which the tests use, so that a new one also changes the message */
	private static String versionOfWireMock() {
		return System.getProperty("java.class.path").replaceFirst("(?s).*wiremock-standalone-([\\d.]+)\\.jar.*", "$1");
	}

	@Test
	void startNamesTheDependencyThatIncludesJetty() throws Exception {
		try (URLClassLoader withoutJetty = new WithoutJetty(urls((entry) -> true))) {
			assertThatIllegalStateException().isThrownBy(start(withoutJetty)::run)
				.withMessageContaining("replace org.wiremock:wiremock by org.wiremock:wiremock-standalone");
		}
	}

	private static Runnable start(ClassLoader classLoader) throws ReflectiveOperationException {
		return (Runnable) classLoader.loadClass(Start.class.getName()).getDeclaredConstructor().newInstance();
	}

	private static URL[] urls(Predicate<String> included) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(included)
			.map(StandInWithoutWireMockTest::url)
			.toArray(URL[]::new);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new AssertionError(entry, ex);
		}
	}

	/**
	 * Has WireMock, but not its Jetty.
	 */
	private static final class WithoutJetty extends URLClassLoader {

		WithoutJetty(URL[] urls) {
			super(urls, ClassLoader.getPlatformClassLoader());
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (name.contains("org.eclipse.jetty.")) {
				throw new ClassNotFoundException(name);
			}
			return super.findClass(name);
		}

	}

	/**
	 * Loaded without WireMock, or without Jetty.
	 */
	public static final class Start implements Runnable {

		@Override
		public void run() {
			ArizeApiStandIn.start();
		}

	}

}
