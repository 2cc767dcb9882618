package com.arize.rolebindings.test;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for a {@link FakeRoleBindingsClient} that shares its state with a
 * {@link FakeArizeDirectory}.
 */
class FakesWithSharedStateTest {

	private final FakeArizeDirectory directory = new FakeArizeDirectory();

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient(this.directory);

	private final User ada = this.directory.addUser("Ada Lovelace", "ada@example.com");

	private final Role reader = this.directory.addRole("Space Reader");

	private final Space payments = this.directory.addSpace("Payments");

	private final Project chat = this.directory.addProject(this.payments.id(), "chat");

	@Test
	void bindingOfKnownRecordsIsCreated() {
		this.client.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		this.client.create(this.ada.id(), this.reader.id(), PROJECT, this.chat.id());
		assertThat(this.client.bindings()).hasSize(2);
	}

	@Test
	void unknownUserIsNotFound() {
		assertRefused(NotFoundException.class, "404 Not Found: There is no such user",
				() -> this.client.create("unknown", this.reader.id(), SPACE, this.payments.id()));
	}

	@Test
	void unknownRoleIsNotFound() {
		assertRefused(NotFoundException.class, "404 Not Found: There is no such role",
				() -> this.client.create(this.ada.id(), "unknown", SPACE, this.payments.id()));
	}

	@Test
	void unknownResourceIsForbidden() {
		assertRefused(ForbiddenException.class, "403 Forbidden: There is no such resource",
				() -> this.client.create(this.ada.id(), this.reader.id(), SPACE, "unknown"));
		assertRefused(ForbiddenException.class, "403 Forbidden: There is no such resource",
				() -> this.client.create(this.ada.id(), this.reader.id(), PROJECT, this.chat.id() + "unknown"));
	}

	@Test
	void updateToAnUnknownRoleIsNotFound() {
		RoleBinding binding = this.client.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.update(binding.id(), "unknown"))
			.withMessageEndingWith("404 Not Found: There is no such role");
		assertThat(this.client.get(binding.id())).isEqualTo(binding);
	}

	@Test
	void bindingsOfARemovedUserAreDeleted() {
		User eve = this.directory.addUser("Eve", "eve@example.com");
		RoleBinding remaining = this.client.create(eve.id(), this.reader.id(), SPACE, this.payments.id());
		RoleBinding deleted = this.client.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		this.client.create(this.ada.id(), this.reader.id(), PROJECT, this.chat.id());
		this.directory.removeUser(this.ada.id());
		assertThat(this.client.bindings()).containsExactly(remaining);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(deleted.id()));
	}

	@Test
	void bindingOfAUserWhoIsAddedAgainCanBeCreatedAgain() {
		this.client.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		this.directory.removeUser(this.ada.id());
		this.directory.seed(this.ada);
		this.client.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void removalWhileABindingIsCreatedDeletesIt() throws Exception {
		CountDownLatch removed = new CountDownLatch(1);
		Thread removal = new Thread(() -> {
			this.directory.removeUser(this.ada.id());
			removed.countDown();
		});
		FakeRoleBindingsClient slow = new FakeRoleBindingsClient(this.directory, () -> {
			removal.start();
			return Instant.EPOCH;
		});
		try {
			slow.create(this.ada.id(), this.reader.id(), SPACE, this.payments.id());
		}
		catch (NotFoundException ex) {
			// the user was removed before
		}
		removed.await();
		assertThat(slow.bindings()).isEmpty();
	}

	@Test
	void missingDirectoryIsRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FakeRoleBindingsClient((FakeArizeDirectory) null))
			.withMessageContaining("'directory'");
	}

	private void assertRefused(Class<? extends ApiException> type, String message, ThrowingCallable call) {
		assertThatExceptionOfType(type).isThrownBy(call)
			.withMessage("POST /v2/role-bindings at the fake failed: " + message);
		assertThat(this.client.bindings()).isEmpty();
	}

}
