package com.arize.rolebindings.test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a {@link FakeRoleBindingsClient} that shares its state with a
 * {@link FakeArizeDirectory}, and for what a key with restricted permissions reads.
 */
class FakesWithSharedStateTest {

	private final MemoryDirectory directory = new MemoryDirectory().user("ada", "ada@example.com")
		.user("eve", "eve@example.com")
		.role("reader", "Space Reader")
		.space("payments", "Payments")
		.space("sales", "Sales")
		.project("chat", "sales", "chat");

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient(this.directory);

	private RoleBinding create(RoleBindingResourceType type, String resourceId) {
		return this.client.create("ada", "reader", type, resourceId);
	}

	@ParameterizedTest
	@CsvSource({ "unknown, reader, SPACE, payments, 404 Not Found: There is no such user",
			"ada, unknown, SPACE, payments, 404 Not Found: There is no such role",
			"ada, reader, SPACE, unknown, 403 Forbidden: There is no such resource",
			"ada, reader, PROJECT, unknown, 403 Forbidden: There is no such resource" })
	void bindingOfAnUnknownRecordIsRefused(String user, String role, RoleBindingResourceType type, String resource,
			String message) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.create(user, role, type, resource))
			.withMessage("POST /v2/role-bindings at the fake failed: " + message)
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(Integer.parseInt(message.substring(0, 3))));
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void updateToAnUnknownRoleIsNotFound() {
		RoleBinding binding = create(SPACE, "payments");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.update(binding.id(), "unknown"))
			.withMessageEndingWith("404 Not Found: There is no such role");
		assertThat(this.client.get(binding.id())).isEqualTo(binding);
	}

	@Test
	void bindingsOfARemovedUserAreDeleted() {
		RoleBinding remaining = this.client.create("eve", "reader", SPACE, "payments");
		RoleBinding deleted = create(SPACE, "payments");
		create(PROJECT, "chat");
		this.directory.removeUser("ada");
		assertThat(this.client.bindings()).containsExactly(remaining);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(deleted.id()));
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
		this.client.restrictReads((binding) -> binding.resourceId().equals("payments"));
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(readable);
		assertThat(this.client.findByUser("ada")).containsExactly(readable);
		assertThat(this.client.find("ada", SPACE, "sales")).isEmpty();
	}

	@Test
	void pageWithoutReadableBindingsHasANextPage() {
		create(SPACE, "sales");
		RoleBinding readable = create(SPACE, "payments");
		this.client.restrictReads((binding) -> binding.equals(readable));
		ListRoleBindingsRequest request = ListRoleBindingsRequest.builder().resourceType(SPACE).limit(1).build();
		assertThat(this.client.list(request)).satisfies((page) -> {
			assertThat(page.roleBindings()).isEmpty();
			assertThat(page.pagination().hasMore()).isTrue();
		});
		assertThat(this.client.listAll(request)).containsExactly(readable);
	}

	@Test
	void bindingThatTheKeyMayNotReadIsNotFoundAndConflicts() {
		RoleBinding binding = create(SPACE, "payments");
		this.client.restrictReads((candidate) -> false);
		assertThat(this.client.findByUser("ada")).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(binding.id()));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.update(binding.id(), "reader"));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.delete(binding.id()));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create(SPACE, "payments"));
		assertThat(this.client.bindings()).containsExactly(binding);
	}

	@Test
	void listOfAnUnknownUserIsNotFound() {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.findByUser("unknown").toList())
			.withMessageContaining("There is no such user");
		assertThat(this.client.findByUser("eve")).isEmpty();
	}

	/* Such as the bot of a service key */
	@Test
	void userThatNoListHasHoldsBindings() {
		RoleBinding ofBot = new RoleBinding("b", "reader", "bot", SPACE, "payments",
				this.directory.getUser("ada").createdAt(), this.directory.getUser("ada").createdAt());
		this.client.seed(ofBot);
		RoleBinding second = this.client.create("bot", "reader", SPACE, "sales");
		assertThat(this.client.findByUser("bot")).isEqualTo(List.of(ofBot, second));
	}

	@Test
	void clearEndsTheRestriction() {
		this.client.restrictReads((binding) -> false);
		this.client.clear();
		RoleBinding binding = create(SPACE, "payments");
		assertThat(this.client.get(binding.id())).isEqualTo(binding);
	}

}
