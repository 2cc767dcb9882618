package com.arize.rolebindings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link RoleBindingsClient} makes a value or an {@link ApiException} of every
 * answer, however broken, and nothing else.
 */
class AnswerFuzzTest {

	private static final long SEED = 20260301;

	private static final int ANSWERS = 100_000;

	private static final String BINDING = """
			{"id":"cmI6MQ==","role_id":"cm9sZTox","user_id":"dXNlcjox","resource_type":"SPACE",
			 "resource_id":"U3BhY2U6MQ==","created_at":"2026-01-02T03:04:05Z",
			 "updated_at":"2026-02-03T04:05:06.789+02:00"}""";

	private static final String PAGE = "{\"role_bindings\":[" + BINDING + "," + BINDING
			+ "],\"pagination\":{\"next_cursor\":\"bmV4dA==\",\"has_more\":true}}";

	private static final String PROBLEM = """
			{"title":"Bad Request","status":400,"type":"https://api.arize.com/problems/bad",
			 "detail":"the key \u00fc is none","instance":"/v2/role-bindings","errors":[{"field":"limit"}]}""";

	private static final List<String> CONTENT_TYPES = List.of("application/problem+json",
			"application/json;charset=UTF-16", "text/html; charset=none", "nonsense", "");

	private final Random random = new Random(SEED);

	private final RoleBindingsClient client = RoleBindingsClient.of(SDKConfiguration.builder()
		.apiKey("test-key-0123456789")
		.prereleaseWarnings(false)
		.retry(Retry.defaults().withMaxAttempts(1))
		.build(), (builder) -> builder.requestFactory(this::createRequest));

	private byte[] body = {};

	private int status;

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@Test
	void everyAnswerBecomesAValueOrAnApiException() {
		int values = 0;
		int failures = 0;
		for (int i = 0; i < ANSWERS; i++) {
			Operation.Kind kind = pick(List.of(Operation.Kind.values()));
			this.status = status(kind);
			this.body = document(kind);
			try {
				Object value = new Operation(kind, 1, 1, 1, 1).perform(this.client, "cmI6MQ==");
				assertThat(value).isNotNull();
				values++;
			}
			catch (ApiException ex) {
				assertThat(ex.getMessage()).hasSizeLessThan(2000);
				failures++;
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("answer %d of seed %d to %s, %d with (base64) %s".formatted(i, SEED, kind,
						this.status, Base64.getEncoder().encodeToString(this.body)), ex);
			}
		}
		System.out.printf("seed %d: %d values, %d failures%n", SEED, values, failures);
		assertThat(values).as("answers that still are good").isGreaterThan(ANSWERS / 100);
		assertThat(failures).as("answers that are not").isGreaterThan(ANSWERS / 4);
	}

	private int status(Operation.Kind kind) {
		if (this.random.nextInt(100) < 80) {
			return switch (kind) {
				case CREATE -> 201;
				case DELETE -> 204;
				default -> 200;
			};
		}
		return this.random.nextBoolean() ? pick(List.of(400, 401, 403, 404, 409, 422, 429, 500, 503))
				: 100 + this.random.nextInt(900);
	}

	private byte[] document(Operation.Kind kind) {
		boolean good = this.status / 100 == 2 && this.random.nextInt(20) != 0;
		String document = good ? ((kind == Operation.Kind.LIST) ? PAGE : BINDING) : PROBLEM;
		byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
		for (int i = this.random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
			bytes = pick(List.of(Mutation.values())).apply(bytes, this.random);
		}
		return bytes;
	}

	private ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		MockClientHttpResponse response = new MockClientHttpResponse(this.body, HttpStatusCode.valueOf(this.status));
		response.getHeaders().set("Content-Type", contentType());
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		request.setResponse(response);
		return request;
	}

	/* The odd ones are few: to look for a charset that is not there takes the JDK long */
	private String contentType() {
		return (this.random.nextInt(100) != 0) ? "application/json" : pick(CONTENT_TYPES);
	}

	private <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
