package com.arize.rolebindings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.TransportException;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RoleBindingsClient#listAll(ListRoleBindingsRequest)} with prefetch, on
 * the wire.
 */
@Timeout(120)
class ListAllPrefetchTest {

	private final HeldPageServer server = new HeldPageServer(4);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<String> seen = new ArrayList<>();

	private RoleBindingsClient client = client(this.server.configuration());

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	@Test
	void theRequestsAreThoseWithoutPrefetch() {
		assertThat(ids(false)).containsExactly("b1", "b2", "b3", "b4");
		List<String> expected = this.server.requests();
		assertThat(ids(true)).containsExactly("b1", "b2", "b3", "b4");
		assertThat(this.server.requests().subList(4, 8)).isEqualTo(expected);
		assertThat(this.server.requests()).hasSize(8).noneMatch((request) -> request.contains("prefetch"));
	}

	@Test
	void oneConnectionIsEnough() {
		assertThat(ids(true)).hasSize(4);
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void listIgnoresPrefetch() {
		assertThat(this.client.list(request(true)).roleBindings()).hasSize(1);
		assertThat(this.server.requests())
			.containsExactly("GET /v2/role-bindings?resource_type=SPACE&user_id=u&limit=7");
	}

	@Test
	void aRejectedPageIsRequestedAgain() {
		this.server.reject(2, 2);
		assertThat(ids(true)).containsExactly("b1", "b2", "b3", "b4");
		assertThat(this.server.requests()).hasSize(6);
		assertThat(this.server.requests().subList(1, 4)).hasSize(3)
			.allMatch((request) -> request.endsWith("cursor=c2"));
	}

	@Test
	void aPageThatIsRejectedAgainAndAgainFailsAfterTheBindingsOfThePreviousPages() {
		this.server.reject(3, Integer.MAX_VALUE);
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> collect(true));
		assertThat(this.seen).containsExactly("b1", "b2");
	}

	/*
	 * On a slow machine, the timeout may end before, for the request of an earlier page
	 */
	@Test
	void theCallTimeoutAppliesToAPageThatIsReadAhead() {
		this.client.close();
		this.client = client(this.server.configuration().callTimeout(Duration.ofSeconds(2)));
		this.server.hold(3);
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> collect(true))
			.satisfies((failure) -> assertThat(failure.isTimeout()).isTrue());
		assertThat(this.seen).doesNotContain("b3");
	}

	@Test
	void closingTheStreamEndsTheRequestAndItsConnection() throws Exception {
		this.server.hold(2);
		try (Stream<RoleBinding> bindings = this.client.listAll(request(true))) {
			assertThat(bindings.iterator().next().id()).isEqualTo("b1");
			this.server.awaitRequest();
		}
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void noPageIsRequestedAfterTheClientHasBeenClosed() {
		this.server.delay(2);
		Iterator<RoleBinding> bindings = this.client.listAll(request(true)).iterator();
		assertThat(bindings.next().id()).isEqualTo("b1");
		this.server.awaitRequest();
		this.client.close();
		this.server.release();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> bindings.forEachRemaining((binding) -> this.seen.add(binding.id())));
		assertThat(this.seen).doesNotContain("b3");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void theObservationsHaveTheParentOfTheCallingThread() {
		Observation parent = Observation.createNotStarted("parent", this.registry);
		parent.observe(() -> assertThat(ids(true)).hasSize(4));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("calls", 4)
			.forAllObservationsWithNameEqualTo("calls", (call) -> call.hasParentObservationEqualTo(parent));
	}

	private List<String> ids(boolean prefetch) {
		return this.client.listAll(request(prefetch)).map(RoleBinding::id).toList();
	}

	private void collect(boolean prefetch) {
		this.client.listAll(request(prefetch)).map(RoleBinding::id).forEach(this.seen::add);
	}

	private static ListRoleBindingsRequest request(boolean prefetch) {
		return ListRoleBindingsRequest.builder()
			.resourceType(RoleBindingResourceType.SPACE)
			.userId("u")
			.limit(7)
			.prefetch(prefetch)
			.build();
	}

	private RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		CallObserver observer = new ObservationCallObserver(this.registry, new ArizeObservationConvention("calls"));
		return new RoleBindingsClientFactory((builder) -> {
		}, observer)
			.create(configuration.retry(Retry.defaults().withBackOff(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
				.build());
	}

}
