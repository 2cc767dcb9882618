package com.arize.rolebindings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.Operation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bindings that are expected after each operation, by the result of the client.
 */
final class BindingModel {

	static final int MAX_ATTEMPTS = 4;

	private final RoleBindingsClient client;

	private final FaultyServer server;

	private final StatefulApi api;

	/* The last id of each user and resource, so that deleted ones are requested too */
	private final Map<String, String> ids = new HashMap<>();

	private Map<String, RoleBinding> bindings = Map.of();

	private int unknownOutcomes;

	BindingModel(RoleBindingsClient client, FaultyServer server, StatefulApi api) {
		this.client = client;
		this.server = server;
		this.api = api;
	}

	int unknownOutcomes() {
		return this.unknownOutcomes;
	}

	void run(Operation operation) {
		String id = this.ids.getOrDefault(operation.userId() + operation.resourceId(), "never-there");
		this.server.startCall();
		try {
			Object value = operation.perform(this.client, id);
			checkDone(operation, id, value);
		}
		catch (ApiException ex) {
			checkFailed(operation, id, ex);
		}
		if (operation.kind() == Kind.CREATE) {
			checkPosts(this.server.faultsOfThisCall());
		}
		// determines an unknown outcome
		this.bindings = this.api.bindings();
		this.bindings.values()
			.forEach((binding) -> this.ids.put(binding.userId() + binding.resourceId(), binding.id()));
	}

	private void checkDone(Operation operation, String id, Object value) {
		Map<String, RoleBinding> now = this.api.bindings();
		assertThat(now).isEqualTo(afterwards(operation, id));
		switch (operation.kind()) {
			case LIST -> {
				ListRoleBindingsRequest list = operation.list();
				List<RoleBinding> all = StatefulApi.select(now.values(), list.resourceType(), list.userId());
				boolean more = all.size() > operation.limit();
				List<RoleBinding> page = all.stream().limit(operation.limit()).toList();
				assertThat(value).isEqualTo(new RoleBindingListResponse(page,
						new PaginationMetadata(more ? page.get(page.size() - 1).id() : null, more)));
			}
			case CREATE ->
				assertThat(value).isEqualTo(StatefulApi.find(now.values(), operation.userId(), operation.resourceId()));
			case GET, UPDATE -> assertThat(value).isNotNull().isEqualTo(now.get(id));
			case DELETE -> assertThat(this.bindings.containsKey(id)
					|| this.server.faultsOfThisCall().stream().anyMatch(Fault::hidesTheOutcome))
				.as("existed, or may have existed")
				.isTrue();
		}
	}

	private void checkFailed(Operation operation, String id, ApiException failure) {
		Map<String, RoleBinding> now = this.api.bindings();
		if (failure.isOutcomeUnknown()) {
			this.unknownOutcomes++;
			assertThat(operation.kind()).isNotIn(Kind.LIST, Kind.GET);
			if (!now.equals(this.bindings)) {
				assertThat(now).isEqualTo(afterwards(operation, id));
			}
		}
		else {
			assertThat(now).as("bindings after %s", failure).isEqualTo(this.bindings);
		}
		if (failure instanceof NotFoundException) {
			assertThat(operation.kind()).isIn(Kind.GET, Kind.UPDATE, Kind.DELETE);
			assertThat(this.bindings).doesNotContainKey(id);
		}
		else if (failure instanceof ConflictException) {
			assertThat(operation.kind()).isEqualTo(Kind.CREATE);
			assertThat(StatefulApi.find(this.bindings.values(), operation.userId(), operation.resourceId()))
				.as("the existing binding")
				.isNotNull();
		}
		else {
			checkGaveUp(operation.kind(), failure, this.server.faultsOfThisCall());
		}
	}

	/* A transient fault is reported only if all attempts have failed */
	private static void checkGaveUp(Kind kind, ApiException failure, List<Fault> faults) {
		assertThat(faults).isNotEmpty();
		Fault last = faults.get(faults.size() - 1);
		assertThat(failure).isExactlyInstanceOf(switch (last) {
			case TOO_MANY_REQUESTS -> RateLimitException.class;
			case UNAVAILABLE_BEFORE_ACTING, UNAVAILABLE_AFTER_ACTING -> ServiceException.class;
			case RESET_BEFORE_ACTING, RESET_AFTER_ACTING, CUT_AFTER_ACTING -> TransportException.class;
			case NONE, DELAY -> throw new AssertionError("failed without a fault", failure);
		});
		if (kind != Kind.CREATE || last == Fault.TOO_MANY_REQUESTS) {
			assertThat(faults).hasSize(MAX_ATTEMPTS);
		}
	}

	private static void checkPosts(List<Fault> faults) {
		assertThat(faults).hasSizeBetween(1, MAX_ATTEMPTS);
		assertThat(faults.subList(0, faults.size() - 1)).as("a POST is repeated only after it was rejected")
			.allMatch((fault) -> fault == Fault.TOO_MANY_REQUESTS);
	}

	/* Returns the bindings after the operation */
	private Map<String, RoleBinding> afterwards(Operation operation, String id) {
		Map<String, RoleBinding> afterwards = new LinkedHashMap<>(this.bindings);
		switch (operation.kind()) {
			case CREATE -> {
				RoleBinding created = StatefulApi.find(this.api.bindings().values(), operation.userId(),
						operation.resourceId());
				assertThat(created).as("the created binding").isNotNull();
				assertThat(this.bindings).doesNotContainKey(created.id());
				assertThat(created.roleId()).isEqualTo(operation.roleId());
				afterwards.put(created.id(), created);
			}
			case UPDATE ->
				afterwards.computeIfPresent(id, (key, binding) -> StatefulApi.withRole(binding, operation.roleId()));
			case DELETE -> afterwards.remove(id);
			case LIST, GET -> {
				// nothing changes
			}
		}
		return afterwards;
	}

}
