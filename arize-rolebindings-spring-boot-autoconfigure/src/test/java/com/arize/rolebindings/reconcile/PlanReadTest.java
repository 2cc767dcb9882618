package com.arize.rolebindings.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.MemoryClient;
import com.arize.testing.PairedRequests;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of how the lists of both resource types are read for a plan.
 */
class PlanReadTest {

	private static final List<DesiredState> EVERYTHING = Stream.of(SPACE, PROJECT)
		.map((type) -> DesiredState.of(RoleBindingsScope.ofResourceType(type), List.of()))
		.toList();

	private final PairedRequests paired = new PairedRequests();

	@Test
	void theListsOfBothResourceTypesAreReadAtTheSameTime() {
		try (ApiServer server = new ApiServer(4, 1).beforeResponse(this.paired);
				RoleBindingsClient client = client(server)) {
			assertThat(reconciler(client).build().plan(EVERYTHING).deletes()).hasSize(8);
			assertThat(server.targets()).hasSize(8).doesNotHaveDuplicates();
			assertThat(server.targets()).filteredOn((target) -> target.contains("SPACE"))
				.extracting((target) -> target.replaceFirst("[^&]*&limit=100", ""))
				.containsExactly("", "&cursor=c2", "&cursor=c3", "&cursor=c4");
			assertThat(this.paired.mostRequestsOfAList()).isEqualTo(1);
		}
	}

	@Test
	void theListsOfAUserAreReadAtTheSameTime() {
		try (ApiServer server = new ApiServer(2, 1).beforeResponse(this.paired);
				RoleBindingsClient client = client(server)) {
			DesiredState nothing = DesiredState.of(RoleBindingsScope.ofUser("user-0"), List.of());
			assertThat(reconciler(client).build().plan(List.of(nothing)).deletes()).hasSize(4);
			assertThat(server.targets()).hasSize(4).doesNotHaveDuplicates();
		}
	}

	@Test
	void withAConcurrencyOfOneThereIsOneRequestAtATime() {
		try (ApiServer server = new ApiServer(2, 1); RoleBindingsClient client = client(server)) {
			assertThat(reconciler(client).concurrency(1).build().plan(EVERYTHING).deletes()).hasSize(4);
			assertThat(server.targets()).extracting((target) -> target.replaceFirst("GET /v2/role-bindings\\?", ""))
				.containsExactly("resource_type=SPACE&limit=100", "resource_type=SPACE&limit=100&cursor=c2",
						"resource_type=PROJECT&limit=100", "resource_type=PROJECT&limit=100&cursor=c2");
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void aStopWhileTheListsAreReadLeavesNoRequest() {
		AtomicBoolean stop = new AtomicBoolean();
		try (ApiServer server = new ApiServer(100, 1); RoleBindingsClient client = client(server)) {
			RoleBindingsReconciler reconciler = reconciler(client).stopWhen(() -> stop.getAndSet(true)).build();
			assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> reconciler.plan(EVERYTHING));
			// the other list may be one page further
			assertThat(server.requests()).hasSizeLessThanOrEqualTo(4);
		}
	}

	@Test
	void theListenerIsNotifiedOfEachThousandBindings() {
		MemoryClient client = new MemoryClient();
		IntStream.range(0, 2_500).forEach((number) -> client.put("user-" + number, "reader", SPACE, "x"));
		List<Integer> progress = new ArrayList<>();
		reconciler(client).build().plan(EVERYTHING, new RoleBindingsProgressListener() {

			@Override
			public void onRead(int bindings) {
				progress.add(bindings);
			}

			@Override
			public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
			}

		});
		assertThat(progress).containsExactly(1_000, 2_000);
	}

	private static RoleBindingsClient client(ApiServer server) {
		return RoleBindingsClient.of(server.configuration().build());
	}

	private static RoleBindingsReconciler.Builder reconciler(RoleBindingsClient client) {
		return RoleBindingsReconciler.builder(client).prune(true);
	}

}
