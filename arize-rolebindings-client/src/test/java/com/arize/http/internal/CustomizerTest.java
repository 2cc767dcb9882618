package com.arize.http.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.exceptions.InvalidResponseException;
import com.arize.http.internal.engine.Transports;
import com.arize.testing.Received;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.anything;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for customizers of the {@link RestClient}.
 */
@Tag("socket")
class CustomizerTest extends ServerTests {

	/* A program of the application is tested with the headers that are sent */
	@Test
	void mockServerReceivesTheHeadersOfTheClient() {
		AtomicReference<MockRestServiceServer> mock = new AtomicReference<>();
		ArizeHttpClient client = ArizeHttpClient.builder(settings().build())
			.customizer((builder) -> mock.set(MockRestServiceServer.bindTo(builder).build()))
			.build();
		mock.get()
			.expect(header("Authorization", "Bearer " + TestCalls.KEY))
			.andExpect(header("User-Agent", startsWith("arize-rolebindings-spring-boot/")))
			.andExpect(header("Accept", "application/json, application/problem+json"))
			.andExpect(header("sdk-language", "java"))
			.andRespond(withSuccess(TestCalls.OK, MediaType.APPLICATION_JSON));
		assertThat(closeAfterTest(new TestCalls(client)).call("GET").id()).isEqualTo("a1");
	}

	static Stream<Named<Consumer<RestClient.Builder>>> withoutEffect() {
		return Stream.of(Named.of("base URL", (builder) -> builder.baseUrl("http://nobody.invalid/other")),
				Named.of("default Authorization",
						(builder) -> builder.defaultHeader("Authorization", "Basic b3RoZXI=")),
				Named.of("default Accept", (builder) -> builder.defaultHeader("Accept", "text/html")),
				Named.of("default User-Agent", (builder) -> builder.defaultHeader("User-Agent", "other")),
				Named.of("converters",
						(builder) -> builder.configureMessageConverters(
								(converters) -> converters.addCustomConverter(new StringHttpMessageConverter()))),
				Named.of("initializer adding Authorization twice",
						(builder) -> builder.requestInitializer((request) -> request.getHeaders()
							.addAll("Authorization", List.of("Basic b3RoZXI=", "Basic YW5vdGhlcg==")))),
				Named.of("interceptor setting Authorization",
						intercepting((headers) -> headers.set("Authorization", "Basic b3RoZXI="))),
				Named.of("interceptor setting Accept", intercepting((headers) -> headers.set("Accept", "text/html"))),
				Named.of("status handler",
						(builder) -> builder.defaultStatusHandler((status) -> true, (request, response) -> {
							throw new IllegalStateException("handled");
						})));
	}

	private static Consumer<RestClient.Builder> intercepting(Consumer<HttpHeaders> change) {
		return (builder) -> builder.requestInterceptor((request, body, execution) -> {
			change.accept(request.getHeaders());
			return execution.execute(request, body);
		});
	}

	@ParameterizedTest
	@MethodSource("withoutEffect")
	void requestIsSentUnchanged(Consumer<RestClient.Builder> customizer) {
		serveCustomized(settings(), customizer, TestCalls.success("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
		Received request = this.server.request();
		assertThat(request.path()).isEqualTo("/v2/things");
		assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
		assertThat(request.headers("Accept")).containsExactly("application/json, application/problem+json");
		assertThat(request.header("User-Agent")).startsWith("arize-");
		assertThat(request.headers("Content-Type")).containsExactly("application/json");
		assertThat(request.body()).isEqualTo("{\"name\":\"n\"}");
	}

	@Test
	void cookiesOfTheApplicationAreSentInOneHeader() {
		serveCustomized(settings(),
				(builder) -> builder
					.requestInitializer((request) -> request.getHeaders().addAll("Cookie", List.of("a=1", "b=2"))),
				TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(this.server.request().headers("Cookie")).containsExactly("a=1; b=2");
	}

	@Test
	void headerThatAnInterceptorRemovesIsNotSent() {
		serveCustomized(settings(),
				(builder) -> builder.defaultHeader("X-App", "a")
					.defaultHeader("X-Other", "b")
					.requestInitializer((request) -> request.getHeaders().add("X-Early", "c"))
					.requestInterceptor((request, body, execution) -> {
						request.getHeaders().headerSet().removeIf((header) -> header.getKey().equals("X-App"));
						return execution.execute(request, body);
					}),
				TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(this.server.request().headers("X-App")).isEmpty();
		assertThat(this.server.request().headers("X-Other")).containsExactly("b");
		assertThat(this.server.request().headers("X-Early")).containsExactly("c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://nobody.invalid/v2/things", "https://127.0.0.1/v2/things",
			"http://user@127.0.0.1/v2/things", "http://localhost:1/" })
	void nothingIsSentWhenAnInterceptorChangesTheHost(String elsewhere) {
		serveIntercepted(settings(),
				(request, body, execution) -> execution.execute(redirected(request, elsewhere), body),
				TestCalls.success("GET"));
		assertThatIllegalStateException().isThrownBy(() -> this.calls.call("GET"))
			.withMessageContaining("it was not sent");
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void customizersDoNotSeeTheKey() {
		List<HttpRequest> seen = new ArrayList<>();
		serveCustomized(settings(),
				(builder) -> builder.requestInitializer(seen::add)
					.defaultRequest((spec) -> spec.httpRequest(seen::add))
					.requestInterceptor((request, body, execution) -> {
						seen.add(request);
						assertThat(request.getHeaders().toString()).doesNotContain(TestCalls.KEY);
						return execution.execute(request, body);
					}),
				TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(seen).hasSizeGreaterThanOrEqualTo(2)
			.allSatisfy((request) -> assertThat(request.getHeaders().toString()).doesNotContain(TestCalls.KEY));
		assertThat(this.server.request().headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void requestFactoryOfTheApplicationIsReplacedWithAWarning(CapturedOutput output) {
		AtomicInteger created = new AtomicInteger();
		ClientHttpRequestFactory own = (uri, method) -> {
			created.incrementAndGet();
			return new SimpleClientHttpRequestFactory().createRequest(uri, method);
		};
		serveCustomized(once().maxResponseSize(DataSize.ofBytes(5)),
				(builder) -> builder.defaultHeader("X-App", "a").apply((inner) -> inner.requestFactory(own)),
				TestCalls.success("GET"));
		assertThat(this.calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("max-response-size");
		assertThat(this.server.request().headers("X-App")).containsExactly("a");
		assertThat(created).hasValue(0);
		assertThat(output).containsOnlyOnce("A customizer, " + CustomizerTest.class.getName()
				+ ", sets the request factory of the RestClient for Arize to a " + own.getClass().getName());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void requestFactoryOfAMockServerIsUsed(CapturedOutput output) {
		AtomicReference<MockRestServiceServer> mock = new AtomicReference<>();
		serveCustomized(settings(),
				(builder) -> mock
					.set(MockRestServiceServer.bindTo(builder.defaultHeader("X-App", "a")).bufferContent().build()),
				TestCalls.success("GET"));
		mock.get().expect(header("X-App", "a")).andRespond(withSuccess(TestCalls.OK, MediaType.APPLICATION_JSON));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		mock.get().verify();
		assertThat(this.server.connections()).isZero();
		assertThat(output).doesNotContain("request factory of the RestClient for Arize");
	}

	@Test
	void clientsWithTheSameSettingsEachHaveTheirOwnMockServer() {
		try (Transports transports = new Transports()) {
			for (String id : new String[] { "a1", "b2" }) {
				ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(1).build())
					.factory(
							new HttpClientFactory((configuration) -> (builder) -> MockRestServiceServer.bindTo(builder)
								.build()
								.expect(anything())
								.andRespond(withSuccess("{\"id\":\"" + id + "\",\"role_id\":\"r\"}",
										MediaType.APPLICATION_JSON)),
									CallObserver.NONE, transports))
					.build();
				assertThat(client.fetch(TestCalls.request("GET"), TestCalls.Thing.class).id()).isEqualTo(id);
			}
		}
	}

	private static HttpRequest redirected(HttpRequest request, String uri) {
		return new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return URI.create(uri);
			}

		};
	}

}
