package com.arize.console.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Records each change of a client: before it is sent, and its outcome afterwards. The
 * role binding before a change is the one that the same thread has just read; otherwise,
 * it is read once more.
 */
final class RecordingRoleBindingsClient implements RoleBindingsClient {

	private static final Duration MAX_AGE = Duration.ofSeconds(10);

	private final RoleBindingsClient client;

	private final String account;

	private final Supplier<ChangeStore> store;

	private final ThreadLocal<@Nullable Read> lastRead = new ThreadLocal<>();

	RecordingRoleBindingsClient(RoleBindingsClient client, String account, Supplier<ChangeStore> store) {
		this.client = client;
		this.account = account;
		this.store = store;
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
		this.lastRead.set(new Read(binding, System.nanoTime()));
		return binding;
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		Change change = new Change(newId(), this.account, this.store.get().now(), user(), null, request.userId(),
				request.resourceType(), request.resourceId(), null, request.roleId(), null, null);
		return record(change, () -> this.client.create(request));
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		return record(change(bindingId, roleId), () -> this.client.update(bindingId, roleId));
	}

	@Override
	public void delete(String bindingId) {
		this.<@Nullable RoleBinding>record(change(bindingId, null), () -> {
			this.client.delete(bindingId);
			return null;
		});
	}

	private Change change(String bindingId, @Nullable String role) {
		RoleBinding before = before(bindingId);
		ChangeStore store = this.store.get();
		return (before != null) ? Change.of(newId(), this.account, store.now(), user(), before, before.roleId(), role)
				: new Change(newId(), this.account, store.now(), user(), bindingId, null, null, null, null, role, null,
						null);
	}

	/* Null if it is not found, or cannot be read */
	private @Nullable RoleBinding before(String bindingId) {
		Read read = this.lastRead.get();
		this.lastRead.remove();
		if (read != null && read.binding.id().equals(bindingId) && System.nanoTime() - read.time < MAX_AGE.toNanos()) {
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

	private <T extends @Nullable RoleBinding> T record(Change change, Supplier<T> request) {
		ChangeStore store = this.store.get();
		store.begin(change);
		try {
			T result = request.get();
			store.end(change.id(), Outcome.DONE, (result != null) ? result.id() : null, null);
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

	private static String newId() {
		return UUID.randomUUID().toString();
	}

	/* Without a request, it is a start that applies access files, for example */
	private static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return "console";
		}
		return (authentication instanceof AnonymousAuthenticationToken) ? "anonymous" : authentication.getName();
	}

	@Override
	public void close() {
		this.client.close();
	}

	/* A role binding, and when it was read */
	private record Read(RoleBinding binding, long time) {

	}

}
