package com.arize.rolebindings.dataframe;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application without DFLib.
 */
class WithoutDflibTest {

	@Test
	void theClientIsConfiguredAndWorks() throws Exception {
		try (ApiServer server = new ApiServer(); URLClassLoader classLoader = classLoaderWithoutDflib()) {
			assertThat(respond(classLoader, server.port())).isEqualTo(ApiServer.ID + ", without DFLib");
		}
	}

	private static String respond(ClassLoader classLoader, int port) throws ReflectiveOperationException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classLoader);
		try {
			var constructor = classLoader.loadClass(Application.class.getName()).getDeclaredConstructor();
			constructor.setAccessible(true);
			return (String) ((IntFunction<?>) constructor.newInstance()).apply(port);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/* Loads all classes, as those of this class loader could find DFLib */
	private static URLClassLoader classLoaderWithoutDflib() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		String classPath = System.getProperty("java.class.path");
		for (String entry : StringUtils.delimitedListToStringArray(classPath, File.pathSeparator)) {
			if (!Path.of(entry).getFileName().toString().startsWith("dflib")) {
				urls.add(Path.of(entry).toUri().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

	/**
	 * An application that lists the bindings of the API at a port.
	 */
	static final class Application implements IntFunction<String> {

		@Override
		public String apply(int port) {
			List<String> output = new ArrayList<>();
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
				.withPropertyValues("arize.api-key=test-key", "arize.api-scheme=http", "arize.api-host=127.0.0.1",
						"arize.api-port=" + port)
				.run((context) -> output.add(context.getBean(RoleBindingsClient.class)
					.list(RoleBindingResourceType.SPACE)
					.roleBindings()
					.get(0)
					.id()));
			output.add(hasDflib() ? "with DFLib" : "without DFLib");
			return String.join(", ", output);
		}

		private static boolean hasDflib() {
			try {
				Class.forName("org.dflib.DataFrame", false, RoleBindingsClient.class.getClassLoader());
				return true;
			}
			catch (ClassNotFoundException ex) {
				return false;
			}
		}

	}

}
