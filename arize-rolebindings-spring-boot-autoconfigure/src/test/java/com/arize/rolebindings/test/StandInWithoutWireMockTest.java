package com.arize.rolebindings.test;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ArizeApiStandIn} without WireMock.
 */
class StandInWithoutWireMockTest {

	@Test
	void startNamesTheMissingDependency() throws Exception {
		try (URLClassLoader withoutWireMock = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
			Runnable start = (Runnable) withoutWireMock.loadClass(Start.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThatIllegalStateException().isThrownBy(start::run)
				.withMessage("ArizeApiStandIn requires WireMock, which is not on the class path: "
						+ "add the dependency org.wiremock:wiremock-standalone with the scope test");
		}
	}

	private static URL[] urls() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("wiremock"))
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
	 * Loaded without WireMock.
	 */
	public static final class Start implements Runnable {

		@Override
		public void run() {
			ArizeApiStandIn.start();
		}

	}

}
