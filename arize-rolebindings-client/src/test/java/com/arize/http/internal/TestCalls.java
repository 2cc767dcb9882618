package com.arize.http.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.http.internal.engine.Transports;
import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.TimeSource;
import com.arize.testing.Loopback;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client of a test server, with one call for each HTTP method.
 */
public final class TestCalls implements AutoCloseable {

	public static final String KEY = "the-very-secret-key";

	public static final String OK = "{\"id\":\"a1\",\"role_id\":\"r1\"}";

	public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	final List<Duration> waits = new CopyOnWriteArrayList<>();

	private final AtomicLong waited = new AtomicLong();

	private final ArizeHttpClient client;

	TestCalls(ArizeHttpClient.Builder client, double random) {
		this.client = client
			.timeSource(new TimeSource(Clock.fixed(NOW, ZoneOffset.UTC), this::nanoTime, this::sleep, () -> random))
			.build();
	}

	TestCalls(SDKConfiguration.Builder configuration) {
		this(ArizeHttpClient.builder(configuration.build()), 0.5);
	}

	TestCalls(ArizeHttpClient client) {
		this.client = client;
	}

	/* The time advances by the waits, although they have no duration */
	private long nanoTime() {
		return System.nanoTime() + this.waited.get();
	}

	private void sleep(Duration wait) {
		this.waits.add(wait);
		this.waited.addAndGet(wait.toNanos());
	}

	public static SDKConfiguration.Builder to(int port) {
		return Loopback.configuration(port)
			.apiKey(KEY)
			.readTimeout(Duration.ofSeconds(30))
			.connectTimeout(Duration.ofSeconds(30));
	}

	static ApiRequest request(String method) {
		ApiRequest.Builder builder = switch (method) {
			case "POST" -> ApiRequest.builder("things.create", HttpMethod.POST, "/v2/things").body(Map.of("name", "n"));
			case "PATCH" ->
				ApiRequest.builder("things.update", HttpMethod.PATCH, "/v2/things/{id}").body(Map.of("name", "n"));
			case "DELETE" -> ApiRequest.builder("things.delete", HttpMethod.DELETE, "/v2/things/{id}");
			default -> ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}");
		};
		return builder.pathVariable("id", "a1").build();
	}

	static HttpClientFactory sharing(Transports transports) {
		return HttpClientFactory.create().withTransports(transports);
	}

	static TimeSource sleeping(TimeSource.Sleeper sleeper) {
		return new TimeSource(Clock.fixed(NOW, ZoneOffset.UTC), System::nanoTime, sleeper, () -> 0.5);
	}

	static Call newCall(String method) {
		return new Call(request(method), to(80).build(), TimeSource.SYSTEM);
	}

	static HostileServer.Behaviour success(String method) {
		return HostileServer.respond(successStatus(method), OK);
	}

	static int successStatus(String method) {
		return switch (method) {
			case "POST" -> 201;
			case "DELETE" -> 204;
			default -> 200;
		};
	}

	Thing call(String method) {
		return call(request(method));
	}

	Thing call(ApiRequest request) {
		if (request.method().equals(HttpMethod.DELETE)) {
			this.client.send(request, CallObserver.NONE);
			return null;
		}
		return this.client.fetch(request, Thing.class);
	}

	<X extends ApiException> X failure(String method, Class<X> type) {
		return assertThatExceptionOfType(type).isThrownBy(() -> call(method)).actual();
	}

	@Override
	public void close() {
		this.client.close();
	}

	public record Thing(String id, String roleId) {
	}

}
