package com.arize.console.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.console.store.Change.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Records each change of a client: before it is sent, and its outcome afterwards. The
 * role binding before a change is the one that the same thread has just read; otherwise,
 * it is read once more.
 */
final class RecordingRoleBindingsClient implements RoleBindingsClient {

	private static final Duration MAX_AGE = Duration.ofSeconds(10);

	private static final ThreadLocal<@Nullable Read> LAST_READ = new ThreadLocal<>();

	private final RoleBindingsClient client;

	private final String account;

	private final Supplier<ChangeStore> store;

	private final Supplier<TemporaryAccessStore> ends;

	RecordingRoleBindingsClient(RoleBindingsClient client, String account, Supplier<ChangeStore> store,
			Supplier<TemporaryAccessStore> ends) {
		this.client = client;
		this.account = account;
		this.store = store;
		this.ends = ends;
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return this.client.list(request);
	}

	@Override
	public Optional<RoleBinding> find(String userId, RoleBindingResourceType resourceType, String resourceId) {
		return this.client.find(userId, resourceType, resourceId);
	}

	@Override
	public RoleBinding get(String bindingId) {
		RoleBinding binding = this.client.get(bindingId);
		LAST_READ.set(new Read(this.account, binding, System.nanoTime()));
		return binding;
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		return record(
				change(null, request.userId(), request.resourceType(), request.resourceId(), null, request.roleId()),
				() -> this.client.create(request), RoleBinding::id);
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		return record(change(bindingId, roleId), () -> this.client.update(bindingId, roleId), RoleBinding::id);
	}

	@Override
	public void delete(String bindingId) {
		deleteAndConfirm(bindingId);
	}

	@Override
	public boolean deleteAndConfirm(String bindingId) {
		return record(change(bindingId, null), () -> this.client.deleteAndConfirm(bindingId), (confirmed) -> null);
	}

	private Change change(String bindingId, @Nullable String role) {
		RoleBinding before = before(bindingId);
		return (before != null)
				? change(bindingId, before.userId(), before.resourceType(), before.resourceId(), before.roleId(), role)
				: change(bindingId, null, null, null, null, role);
	}

	private Change change(@Nullable String bindingId, @Nullable String userId, @Nullable RoleBindingResourceType type,
			@Nullable String resourceId, @Nullable String before, @Nullable String after) {
		TemporaryAccess given = TemporaryAccessStore.given();
		return new Change(UUID.randomUUID().toString(), this.account, this.store.get().now(), ChangeStore.user(),
				bindingId, userId, type, resourceId, before, after, (given != null) ? given.end() : null, null, null);
	}

	/* Return null if it is not found, or cannot be read */
	private @Nullable RoleBinding before(String bindingId) {
		Read read = LAST_READ.get();
		LAST_READ.remove();
		if (read != null && read.account.equals(this.account) && read.binding.id().equals(bindingId)
				&& System.nanoTime() - read.time < MAX_AGE.toNanos()) {
			return read.binding;
		}
		try {
			return this.client.get(bindingId);
		}
		catch (ApiException | IllegalArgumentException ex) {
			// the change itself fails, too, or the list of changes has its identifier
			return null;
		}
	}

	private <T> T record(Change change, Supplier<T> request, Function<T, @Nullable String> bindingId) {
		ChangeStore store = this.store.get();
		store.begin(change);
		try {
			T result = request.get();
			store.end(change.id(), Outcome.DONE, bindingId.apply(result), null);
			forgetEnd(change);
			return result;
		}
		catch (ReadOnlyException | IllegalArgumentException ex) {
			store.remove(change.id());
			throw ex;
		}
		catch (ApiException ex) {
			store.end(change.id(), ex.isOutcomeUnknown() ? Outcome.UNKNOWN : Outcome.REFUSED, null, ex.getMessage());
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			store.end(change.id(), Outcome.UNKNOWN, null, ex.toString());
			throw ex;
		}
	}

	private void forgetEnd(Change change) {
		if (change.userId() != null && change.type() != null && change.resourceId() != null) {
			this.ends.get().forget(this.account, change.userId(), change.type(), change.resourceId());
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

	/* A role binding of an account, and when it was read */
	private record Read(String account, RoleBinding binding, long time) {

	}

}
