package com.arize.rolebindings.autoconfigure;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the class path of an application with the starter: the dependencies of the
 * POMs, without optional ones and those for tests.
 */
class StarterClassPathTest {

	private static final String STARTER = "arize-rolebindings-spring-boot-starter";

	private static final String RESTCLIENT = "spring-boot-starter-restclient";

	@Test
	void applicationDetectsTheSameRequestFactoryWithAndWithoutTheStarter() throws Exception {
		assertThat(detected(STARTER)).isEqualTo(detected(RESTCLIENT));
	}

	@Test
	void applicationWithAnHttpClientDetectsAnotherRequestFactory() throws Exception {
		assertThat(detected(STARTER, "httpclient5")).isNotEqualTo(detected(STARTER));
	}

	@Test
	void starterHasTwoDependencies() throws Exception {
		assertThat(dependencies(STARTER)).containsExactly(RESTCLIENT, "arize-rolebindings-spring-boot-autoconfigure");
	}

	private static String detected(String... artifacts) throws Exception {
		Set<String> names = new LinkedHashSet<>();
		for (String artifact : artifacts) {
			addWithDependencies(artifact, names);
		}
		List<URL> jars = new ArrayList<>();
		for (String name : names) {
			if (!name.startsWith("arize-")) {
				jars.add(jar(name).toUri().toURL());
			}
		}
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader application = new URLClassLoader(jars.toArray(new URL[0]),
				ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(application);
			Class<?> builder = application.loadClass(ClientHttpRequestFactoryBuilder.class.getName());
			return builder.getMethod("detect").invoke(null).getClass().getName();
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
	}

	private static void addWithDependencies(String artifact, Set<String> names) throws Exception {
		if (names.add(artifact)) {
			for (String dependency : dependencies(artifact)) {
				addWithDependencies(dependency, names);
			}
		}
	}

	private static List<String> dependencies(String artifact) throws Exception {
		NodeList names = (NodeList) XPathFactory.newInstance()
			.newXPath()
			.evaluate(
					"/project/dependencies/dependency[not(optional = 'true') and not(scope = 'test' or scope = 'provided')]/artifactId",
					DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom(artifact).toFile()),
					XPathConstants.NODESET);
		return IntStream.range(0, names.getLength()).mapToObj((i) -> names.item(i).getTextContent()).toList();
	}

	private static Path pom(String artifact) {
		if (artifact.startsWith("arize-")) {
			return Path.of("..", artifact, "pom.xml");
		}
		Path jar = jar(artifact);
		return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
	}

	/* In the local repository, a jar is in a directory of its version */
	private static Path jar(String artifact) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar"))
			.map(Path::of)
			.filter((jar) -> jar.getParent().getParent().endsWith(artifact))
			.findFirst()
			.orElseThrow(() -> new AssertionError(artifact + " is not on the class path of the tests"));
	}

}
