package com.arize.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.PairedRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests of the requests of plans, and of lists that fail.
 */
@Tag("socket")
class PlanRequestsTest {

	private static final String FIRST_PAGE = "limit=100$";

	private static final String FOURTH_PAGE = "cursor=c4$";

	private static final List<DesiredState> EVERYTHING = Stream.of(SPACE, PROJECT)
		.map((type) -> DesiredState.of(RoleBindingsScope.ofResourceType(type), List.of()))
		.toList();

	private final VirtualTime time = new VirtualTime();

	private final PairedRequests paired = new PairedRequests();

	private ApiServer server = new ApiServer(5, 100);

	private RoleBindingsClient client = client();

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	private void serve(int pages, int size) {
		close();
		this.server = new ApiServer(pages, size);
		this.client = client();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "500|{}", "404|{}", "403|{}", "401|{}", "204|''", "200|''", "200|{}", "200|[]", "200|null",
					"200|<html>", "200|{\"role_bindings\":[", "200|{\"role_bindings\":[]}",
					"200|{\"role_bindings\":null,\"pagination\":{\"has_more\":false}}",
					"200|{\"role_bindings\":[],\"pagination\":{\"has_more\":true}}",
					"200|{\"role_bindings\":[],\"pagination\":{\"next_cursor\":\" \",\"has_more\":true}}",
					"200|{\"role_bindings\":[{}],\"pagination\":{\"has_more\":false}}",
					"200|{\"role_bindings\":[null],\"pagination\":{\"has_more\":false}}", "302|''" })
	void aListThatFailsIsNoEmptyList(int status, String body) {
		for (String page : List.of(FIRST_PAGE, FOURTH_PAGE)) {
			this.server.respondWith(page, status, body);
			assertThatExceptionOfType(ApiException.class).as(page)
				.isThrownBy(() -> Access.reconcile(builder().build(), space(1), List.of()));
			this.server.respond(page);
		}
		assertThat(this.server.targets()).allMatch((request) -> request.startsWith("GET "));
	}

	@Test
	void aPageIsRequestedAgainAfterTooManyRequests() {
		this.server.respondWith(FOURTH_PAGE, 429, "{}", "Retry-After: 7");
		this.time.onSleep(() -> {
			if (this.time.seconds() >= 7) {
				this.server.respond(FOURTH_PAGE);
			}
		});
		RoleBindingsPlan plan = plan(List.of(DesiredState.of(RoleBindingsScope.ofResourceType(SPACE), List.of())));
		assertThat(plan.deletes()).hasSize(500);
		assertThat(this.time.seconds()).isEqualTo(7);
		assertThat(this.server.requests()).hasSize(6);
		assertThat(this.server.targets().get(4)).isEqualTo(this.server.targets().get(3));
	}

	@Test
	void aPageThatIsRejectedUntilTheTimeoutIsAFailure() {
		this.server.respondWith(FOURTH_PAGE, 429, "{}");
		RoleBindingsReconciler reconciler = builder().build();
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> Access.reconcile(reconciler, space(1), List.of()));
		// after 1, 3, 7, 15, 31, 61 and 91 seconds
		assertThat(this.server.requests()).hasSize(3 + 8);
	}

	@Test
	void aStopEndsTheWaitForAPage() {
		AtomicBoolean stop = new AtomicBoolean();
		this.server.respondWith(FIRST_PAGE, 429, "{}", "Retry-After: 60");
		this.time.onSleep(() -> stop.set(true));
		RoleBindingsReconciler reconciler = builder().stopWhen(stop::get).build();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> reconciler.plan(space(1), List.of()))
			.withCauseInstanceOf(RateLimitException.class);
		assertThat(this.time.seconds()).isZero();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void theListsOfBothResourceTypesAreReadAtTheSameTime() {
		serve(4, 1);
		this.server.beforeResponse(this.paired);
		assertThat(plan(EVERYTHING).deletes()).hasSize(8);
		assertThat(this.server.targets()).hasSize(8).doesNotHaveDuplicates();
		assertThat(this.server.targets()).filteredOn((target) -> target.contains("SPACE"))
			.extracting((target) -> target.replaceFirst("[^&]*&limit=100", ""))
			.containsExactly("", "&cursor=c2", "&cursor=c3", "&cursor=c4");
		assertThat(this.paired.mostRequestsOfAList()).isEqualTo(1);
	}

	@Test
	void withAConcurrencyOfOneThereIsOneRequestAtATime() {
		serve(2, 1);
		assertThat(builder().concurrency(1).build().plan(EVERYTHING).deletes()).hasSize(4);
		assertThat(this.server.targets()).extracting((target) -> target.replaceFirst("GET /v2/role-bindings\\?", ""))
			.containsExactly("resource_type=SPACE&limit=100", "resource_type=SPACE&limit=100&cursor=c2",
					"resource_type=PROJECT&limit=100", "resource_type=PROJECT&limit=100&cursor=c2");
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void aStopWhileTheListsAreReadLeavesNoRequest() {
		serve(100, 1);
		AtomicBoolean stop = new AtomicBoolean();
		RoleBindingsReconciler reconciler = builder().stopWhen(() -> stop.getAndSet(true)).build();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> reconciler.plan(EVERYTHING));
		// the other list may be one page further
		assertThat(this.server.requests()).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void theListenerIsNotifiedOfEachThousandBindings() {
		serve(25, 100);
		RoleBindingsProgressListener listener = mock();
		builder().build().plan(EVERYTHING.subList(0, 1), listener);
		verify(listener, times(2)).onRead(anyInt());
		verify(listener).onRead(1_000);
		verify(listener).onRead(2_000);
	}

	private RoleBindingsPlan plan(List<DesiredState> states) {
		return builder().build().plan(states);
	}

	private RoleBindingsReconciler.Builder builder() {
		return Access.builder(this.client, this.time.clock()).prune(true);
	}

	private RoleBindingsClient client() {
		return RoleBindingsClient.of(this.server.configuration()
			.retry(new RetrySettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ofMillis(1)))
			.callTimeout(Duration.ofMinutes(1))
			.build());
	}

	private static RoleBindingsScope space(int number) {
		return RoleBindingsScope.ofResource(SPACE, "space-" + number);
	}

}
