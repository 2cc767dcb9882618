package com.arize.http;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.testing.ReloadingClassLoader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EngineSelector}.
 */
class EngineSelectorTest {

	private static final FilteredClassLoader WITHOUT_APACHE = new FilteredClassLoader("org.apache.hc");

	@Test
	void proxyUrlWithPasswordNeedsApacheHttpClient() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> EngineSelector.select(via("http://user:secret@proxy.example.com:3128"), WITHOUT_APACHE))
			.withMessageContainingAll("arize.proxy-url", "org.apache.httpcomponents.client5:httpclient5")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"))
			.returns("proxy-url", ConfigurationException::getSetting);
	}

	@Test
	void proxyUrlWithoutPasswordNeedsNoDependency() {
		assertThat(EngineSelector.select(via("http://proxy.example.com:3128"), WITHOUT_APACHE)).isNotNull();
	}

	@Test
	void clientNeedsNoClassOfApacheHttpClient() throws Exception {
		ClassLoader application = new ReloadingClassLoader(WITHOUT_APACHE, "com.arize.");
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(application);
		try (HostileServer server = new HostileServer(TestCalls.success("POST"))) {
			Class<?> client = application.loadClass(ClientWithoutApache.class.getName());
			((IntConsumer) client.getConstructor().newInstance()).accept(server.port());
			assertThat(server.requests()).hasSize(1);
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
	}

	/* Spring Boot would use it for each RestClient of the application */
	@Test
	void starterAddsNoHttpClient() throws Exception {
		assertThat(dependencies("starter")).containsExactly("spring-boot-starter-restclient",
				"arize-rolebindings-spring-boot-autoconfigure");
		assertThat(dependencies("autoconfigure")).contains("spring-web")
			.doesNotContain("httpclient5", "httpcore5", "jetty-client", "reactor-netty-http");
	}

	/* The dependencies that an application gets, too */
	private static List<String> dependencies(String module) throws Exception {
		Path pom = Path.of("..", "arize-rolebindings-spring-boot-" + module, "pom.xml");
		XPath xpath = XPathFactory.newInstance().newXPath();
		NodeList names = (NodeList) xpath.evaluate(
				"/project/dependencies/dependency[not(optional) and not(scope = 'test')]/artifactId",
				DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()), XPathConstants.NODESET);
		return IntStream.range(0, names.getLength()).mapToObj((i) -> names.item(i).getTextContent()).toList();
	}

	private static SDKConfiguration via(String proxyUrl) {
		return SDKConfiguration.builder()
			.apiKey(TestCalls.KEY)
			.apiScheme("http")
			.apiHost("localhost")
			.proxyUrl(proxyUrl)
			.build();
	}

}
