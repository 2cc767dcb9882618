package com.arize.rolebindings.test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.UnprocessableEntityException;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Await;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FakeRoleBindingsClient}, in addition to those of every client: also
 * for one that shares its state with a {@link FakeArizeDirectory}, and for what a key
 * with restricted permissions reads.
 */
class FakeRoleBindingsClientTest {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456789Z");

	private Instant now = NOON;

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient(() -> this.now);

	private final MemoryDirectory directory = new MemoryDirectory().user("ada", "ada@example.com")
		.user("eve", "eve@example.com")
		.role("reader", "Space Reader")
		.space("payments", "Payments")
		.space("sales", "Sales")
		.project("chat", "sales", "chat");

	/* It shares the state of the directory */
	private final FakeRoleBindingsClient shared = new FakeRoleBindingsClient(this.directory);

	@Test
	void seededBindingsAreNotChanged() {
		RoleBinding one = binding("rb_1", "u", "s");
		RoleBinding two = binding("rb_2", "u2", "s");
		RoleBinding three = binding("rb_3", "u3", "s");
		this.client.seed(two, one);
		this.client.seed(three);
		assertThat(this.client.bindings()).containsExactly(two, one, three);
		assertThat(this.client.get("rb_1")).isEqualTo(one);
	}

	@Test
	void rejectsToSeedASecondBindingOfAUserOnAResource() {
		this.client.seed(binding("rb_1", "u", "s"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.seed(binding("rb_2", "u", "s")))
			.withMessageContainingAll("'rb_2'", "'rb_1'", "'u'", "'s'");
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void takesTheDatesFromTheClock() {
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		assertThat(created.createdAt()).isEqualTo("2026-01-02T12:00:00.123456789Z").isEqualTo(created.updatedAt());
		this.now = NOON.plusSeconds(1);
		RoleBinding updated = this.client.update(created.id(), "r2");
		assertThat(updated.createdAt()).isEqualTo(created.createdAt());
		assertThat(updated.updatedAt()).isEqualTo("2026-01-02T12:00:01.123456789Z");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void failsOnceWithoutEffect(Consumer<RoleBindingsClient> call) {
		this.client.seed(binding("rb_1", "u", "s"));
		List<RoleBinding> before = this.client.bindings();
		ApiException failure = failure(503);
		this.client.failNext(failure);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> call.accept(this.client)).isSameAs(failure);
		assertThat(this.client.bindings()).isEqualTo(before);
		call.accept(this.client);
	}

	static Stream<Consumer<RoleBindingsClient>> calls() {
		return Stream.of((client) -> client.list(SPACE), (client) -> client.create("u2", "r", SPACE, "s"),
				(client) -> client.get("rb_1"), (client) -> client.update("rb_1", "r2"),
				(client) -> client.delete("rb_1"), (client) -> client.find("u", SPACE, "s"));
	}

	@Test
	void failsInTheGivenOrder() {
		RuntimeException first = failure(503);
		RuntimeException second = new IllegalStateException("second");
		this.client.failNext(first);
		this.client.failNext(second);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.client.list(SPACE)).isSameAs(first);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.client.list(SPACE)).isSameAs(second);
		assertThat(this.client.list(SPACE).roleBindings()).isEmpty();
	}

	@Test
	void callWithAnInvalidArgumentDoesNotUseAFailure() {
		this.client.failNext(failure(503));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.get(" "));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.client.get("rb_1"));
	}

	@Test
	void clearRemovesBindingsAndFailures() {
		RoleBinding first = this.client.create("u", "r", SPACE, "s");
		this.client.failNext(failure(503));
		this.client.clear();
		assertThat(this.client.bindings()).isEmpty();
		assertThat(this.client.create("u", "r", SPACE, "s")).isEqualTo(first);
	}

	@Test
	void bindingsAreReturnedAfterClose() {
		this.client.seed(binding("rb_1", "u", "s"));
		this.client.close();
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void operationsDoNotOverlap() throws Exception {
		AtomicInteger readings = new AtomicInteger();
		AtomicReference<Thread> other = new AtomicReference<>();
		FakeRoleBindingsClient shared = new FakeRoleBindingsClient(() -> {
			if (readings.incrementAndGet() == 1) {
				other.get().start();
				Await.until(() -> other.get().getState() == Thread.State.BLOCKED || readings.get() > 1);
				assertThat(readings).as("the other thread has not entered").hasValue(1);
			}
			return NOON;
		});
		other.set(new Thread(() -> shared.create("u2", "r", SPACE, "s")));
		shared.create("u1", "r", SPACE, "s");
		other.get().join();
		assertThat(shared.bindings()).extracting(RoleBinding::userId).containsExactly("u1", "u2");
	}

	@Test
	void rejectsNullByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FakeRoleBindingsClient((InstantSource) null))
			.withMessageContaining("'clock'");
		assertThatIllegalArgumentException().isThrownBy(() -> new FakeRoleBindingsClient((FakeArizeDirectory) null))
			.withMessageContaining("'directory'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.restrictReads(null))
			.withMessageContaining("'readable'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.failNext(null))
			.withMessageContaining("failure");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.seed((RoleBinding) null))
			.withMessageContaining("binding");
	}

	@Test
	void givesIdsAndCursorsThatHoldWhatBase64Can() {
		List<String> ids = new ArrayList<>();
		for (String user : List.of("u1", "u2", "u3")) {
			ids.add(this.client.create(user, "r", SPACE, "s").id());
		}
		assertThat(String.join(" ", ids)).contains("+", "/", "=");
		ListRoleBindingsRequest request = ListRoleBindingsRequest.builder().resourceType(SPACE).limit(1).build();
		assertThat(this.client.list(request).pagination().nextCursor()).contains("+", "/");
	}

	@Test
	void readsTheTypeOfAnIdWithoutPadding() {
		assertThatExceptionOfType(UnprocessableEntityException.class)
			.isThrownBy(() -> this.client.create("u", "r", PROJECT, "U3BhY2U6OQ"))
			.withMessageContaining("resource_id is not the id of a PROJECT");
	}

	@ParameterizedTest
	@CsvSource({ "unknown, reader, SPACE, payments, 404 Not Found: There is no such user",
			"ada, unknown, SPACE, payments, 404 Not Found: There is no such role",
			"ada, reader, SPACE, unknown, 403 Forbidden: There is no such resource",
			"ada, reader, PROJECT, unknown, 403 Forbidden: There is no such resource" })
	void bindingOfAnUnknownRecordIsRefused(String user, String role, RoleBindingResourceType type, String resource,
			String message) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.shared.create(user, role, type, resource))
			.withMessage("POST /v2/role-bindings at the fake failed: " + message)
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(Integer.parseInt(message.substring(0, 3))));
		assertThat(this.shared.bindings()).isEmpty();
	}

	@Test
	void updateToAnUnknownRoleIsNotFound() {
		RoleBinding binding = create(SPACE, "payments");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.update(binding.id(), "unknown"))
			.withMessageEndingWith("404 Not Found: There is no such role");
		assertThat(this.shared.get(binding.id())).isEqualTo(binding);
	}

	@Test
	void bindingsOfARemovedUserAreDeleted() {
		RoleBinding remaining = this.shared.create("eve", "reader", SPACE, "payments");
		RoleBinding deleted = create(SPACE, "payments");
		create(PROJECT, "chat");
		this.directory.removeUser("ada");
		assertThat(this.shared.bindings()).containsExactly(remaining);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.get(deleted.id()));
	}

	@Test
	void removalWhileABindingIsCreatedDeletesIt() throws Exception {
		CountDownLatch removed = new CountDownLatch(1);
		Thread removal = new Thread(() -> {
			this.directory.removeUser("ada");
			removed.countDown();
		});
		FakeRoleBindingsClient slow = new FakeRoleBindingsClient(this.directory, () -> {
			removal.start();
			return Instant.EPOCH;
		});
		try {
			slow.create("ada", "reader", SPACE, "payments");
		}
		catch (NotFoundException ex) {
			// the user was removed before
		}
		removed.await();
		assertThat(slow.bindings()).isEmpty();
	}

	@Test
	void listHasOnlyWhatTheKeyMayRead() {
		RoleBinding readable = create(SPACE, "payments");
		create(SPACE, "sales");
		create(PROJECT, "chat");
		this.shared.restrictReads((binding) -> binding.resourceId().equals("payments"));
		assertThat(this.shared.list(SPACE).roleBindings()).containsExactly(readable);
		assertThat(this.shared.findByUser("ada")).containsExactly(readable);
		assertThat(this.shared.find("ada", SPACE, "sales")).isEmpty();
	}

	@Test
	void pageWithoutReadableBindingsHasANextPage() {
		create(SPACE, "sales");
		RoleBinding readable = create(SPACE, "payments");
		this.shared.restrictReads((binding) -> binding.equals(readable));
		ListRoleBindingsRequest request = ListRoleBindingsRequest.builder().resourceType(SPACE).limit(1).build();
		assertThat(this.shared.list(request)).satisfies((page) -> {
			assertThat(page.roleBindings()).isEmpty();
			assertThat(page.pagination().hasMore()).isTrue();
		});
		assertThat(this.shared.listAll(request)).containsExactly(readable);
	}

	@Test
	void bindingThatTheKeyMayNotReadIsNotFoundAndConflicts() {
		RoleBinding binding = create(SPACE, "payments");
		this.shared.restrictReads((candidate) -> false);
		assertThat(this.shared.findByUser("ada")).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.get(binding.id()));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.update(binding.id(), "reader"));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.delete(binding.id()));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create(SPACE, "payments"));
		assertThat(this.shared.bindings()).containsExactly(binding);
	}

	@Test
	void listOfAnUnknownUserIsNotFound() {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.shared.findByUser("unknown").toList())
			.withMessageContaining("There is no such user");
		assertThat(this.shared.findByUser("eve")).isEmpty();
	}

	/* The bot of a service key is such a user */
	@Test
	void userThatNoListHasHoldsBindings() {
		RoleBinding ofBot = ArizeModels.roleBinding("b", "bot", "reader", SPACE, "payments")
			.createdAt(this.directory.getUser("ada").createdAt())
			.build();
		this.shared.seed(ofBot);
		RoleBinding second = this.shared.create("bot", "reader", SPACE, "sales");
		assertThat(this.shared.findByUser("bot")).isEqualTo(List.of(ofBot, second));
	}

	@Test
	void clearEndsTheRestriction() {
		this.shared.restrictReads((binding) -> false);
		this.shared.clear();
		RoleBinding binding = create(SPACE, "payments");
		assertThat(this.shared.get(binding.id())).isEqualTo(binding);
	}

	private RoleBinding create(RoleBindingResourceType type, String resourceId) {
		return this.shared.create("ada", "reader", type, resourceId);
	}

	private static RoleBinding binding(String id, String userId, String resourceId) {
		return ArizeModels.roleBinding(id, userId, "r", SPACE, resourceId).build();
	}

	private static ApiException failure(int status) {
		return ApiException.of("failed", ApiError.builder(status).build());
	}

}
