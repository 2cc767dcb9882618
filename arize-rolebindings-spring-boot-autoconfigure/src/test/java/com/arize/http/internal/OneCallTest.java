package com.arize.http.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.arize.exceptions.TransportException;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.SimulatedClient;
import com.arize.testing.Exchange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the requests of one method together have the time of one call. Each response
 * takes a simulated second.
 */
class OneCallTest extends ServerTests {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final AtomicInteger pages = new AtomicInteger();

	private RoleBindingsClient client;

	@Test
	void findEndsAtTheCallTimeout() {
		serveClient(this::endlessPage);
		assertTimeout(() -> this.client.find("user-1", RoleBindingResourceType.SPACE, "space-1"));
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void createOrUpdateEndsAtTheCallTimeout() {
		serveClient((exchange) -> respond(exchange, 409, "{}"), this::endlessPage);
		assertTimeout(() -> this.client.createOrUpdate(CreateRoleBindingRequest.builder()
			.userId("user-1")
			.roleId("role-1")
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("space-1")
			.build()));
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void eachPageOfAStreamHasTheTimeOfACall() {
		serveClient(this::endlessPage);
		assertThat(this.client.listAll(RoleBindingResourceType.SPACE).limit(5)).hasSize(5);
	}

	private static void assertTimeout(ThrowingCallable call) {
		TransportException failure = assertThatExceptionOfType(TransportException.class).isThrownBy(call)
			.withMessage("role_bindings.list (GET /v2/role-bindings?resource_type={resource_type}&user_id={user_id}"
					+ "&limit={limit}&cursor={cursor}) failed: the request was not sent within call-timeout, 3000 ms")
			.actual();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
	}

	private void endlessPage(Exchange exchange) throws IOException {
		respond(exchange, 200, """
				{"role_bindings":[{"id":"id-1","user_id":"user-1","role_id":"role-1","resource_type":"SPACE",\
				"resource_id":"space-2","created_at":"2026-01-15T09:30:00Z","updated_at":"2026-01-15T09:30:00Z"}],\
				"pagination":{"next_cursor":"%d","has_more":true}}""".formatted(this.pages.incrementAndGet()));
	}

	private void respond(Exchange exchange, int status, String body) throws IOException {
		this.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
		exchange.respond(status, body);
	}

	private void serveClient(HostileServer.Behaviour... script) {
		this.server = start(script);
		TimeSource time = new TimeSource(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), this.nanoTime::get, (wait) -> {
		}, () -> 0.5);
		this.client = closeAfterTest(SimulatedClient
			.of(client(settings().callTimeout(Duration.ofSeconds(3))).timeSource(time).build(), (event) -> {
			}));
	}

}
