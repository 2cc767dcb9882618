package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.arize.access.RoleBindingsReconciler;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * Defects, each of which breaks one invariant.
 */
enum Mutant implements Mutation {

	READS_THE_FIRST_PAGE_ONLY(Invariant.NOTHING_LEFT, "", (client) -> new ForwardingClient(client) {

		@Override
		public RoleBindingListResponse list(ListRoleBindingsRequest request) {
			return new RoleBindingListResponse(super.list(request).roleBindings(), new PaginationMetadata(null, false));
		}

	}),

	CREATES_ANOTHER_BINDING(Invariant.NOTHING_ELSE, "outside of the scopes", (client) -> new ForwardingClient(client) {

		@Override
		public RoleBinding create(CreateRoleBindingRequest request) {
			super.create(CreateRoleBindingRequest.builder()
				.userId(request.userId())
				.roleId(request.roleId())
				.resourceType(RoleBindingResourceType.PROJECT)
				.resourceId("another")
				.build());
			return super.create(request);
		}

	}),

	IGNORES_PROTECTED_USERS(Invariant.NOTHING_ELSE, "protected user") {

		@Override
		public RoleBindingsReconciler.Builder apply(RoleBindingsReconciler.Builder reconciler) {
			return reconciler.protectedUsers(List.of());
		}

	},

	KNOWS_NO_ADMINISTRATOR(Invariant.NO_LAST_ADMIN, "takes an administrator") {

		@Override
		public RoleBindingsReconciler.Builder apply(RoleBindingsReconciler.Builder reconciler) {
			return reconciler.names(Setting.names("SPACE_READ"));
		}

		@Override
		public Setting apply(Setting setting) {
			return setting.withoutMinAdmins();
		}

	},

	TAKES_THE_LAST_ADMINISTRATOR(Invariant.KEPT_ADMINS, "has not read another one") {

		@Override
		public RoleBindingsReconciler.Builder apply(RoleBindingsReconciler.Builder reconciler) {
			return reconciler.minAdmins(0);
		}

	},

	READS_FROM_A_CACHE(Invariant.NO_OLD_READ, "has not read the binding", (client) -> {
		Map<String, RoleBinding> cache = new HashMap<>();
		return new ForwardingClient(client) {

			@Override
			public RoleBindingListResponse list(ListRoleBindingsRequest request) {
				RoleBindingListResponse page = super.list(request);
				page.roleBindings().forEach((binding) -> cache.put(binding.id(), binding));
				return page;
			}

			@Override
			public RoleBinding get(String bindingId) {
				return cache.computeIfAbsent(bindingId, super::get);
			}

		};
	}),

	DELETES_BEFORE_IT_CREATES(Invariant.NO_GAP, "deletes a binding of a user",
			(client) -> new ForwardingClient(client) {

				@Override
				public RoleBinding update(String bindingId, String roleId) {
					RoleBinding binding = get(bindingId);
					delete(bindingId);
					return create(binding.userId(), roleId, binding.resourceType(), binding.resourceId());
				}

			}),

	DELETES_AFTER_A_FAILED_CREATION(Invariant.NO_LOSS, "of the same scope are not done", (client) -> {
		List<RoleBinding> listed = new ArrayList<>();
		return new ForwardingClient(client) {

			@Override
			public RoleBindingListResponse list(ListRoleBindingsRequest request) {
				RoleBindingListResponse page = super.list(request);
				listed.addAll(page.roleBindings());
				return page;
			}

			@Override
			public RoleBinding create(CreateRoleBindingRequest request) {
				try {
					return super.create(request);
				}
				catch (ApiException ex) {
					listed.stream()
						.filter((binding) -> binding.resourceId().equals(request.resourceId()))
						.map(RoleBinding::id)
						.forEach((id) -> {
							get(id);
							delete(id);
						});
					throw ex;
				}
			}

		};
	}),

	DELETES_WHAT_AN_EMPTY_LIST_DOES_NOT_SHOW(Invariant.NOTHING_UNSEEN, "has not seen",
			(client) -> new ForwardingClient(client) {

				@Override
				public RoleBindingListResponse list(ListRoleBindingsRequest request) {
					RoleBindingListResponse page = super.list(request);
					if (page.roleBindings().isEmpty() && request.userId() == null && request.cursor() == null
							&& request.resourceType() == RoleBindingResourceType.SPACE) {
						deleteFirst();
					}
					return page;
				}

				private void deleteFirst() {
					try {
						delete(get("rb_1").id());
					}
					catch (ApiException ex) {
						// it does not exist
					}
				}

			}),

	DOES_NOT_PRUNE(Invariant.COMPLETE_IS_DESIRED, "is complete, but leaves") {

		@Override
		public RoleBindingsReconciler.Builder apply(RoleBindingsReconciler.Builder reconciler) {
			return reconciler.prune(false);
		}

	},

	LISTS_WHAT_IT_HAS_CREATED(Invariant.DONE_IS_SEEN, "has not seen what it reports", (client) -> {
		List<RoleBinding> created = new ArrayList<>();
		return new ForwardingClient(client) {

			@Override
			public RoleBinding create(CreateRoleBindingRequest request) {
				RoleBinding binding = super.create(request);
				created.add(binding);
				return binding;
			}

			@Override
			public RoleBindingListResponse list(ListRoleBindingsRequest request) {
				RoleBindingListResponse page = super.list(request);
				List<RoleBinding> all = new ArrayList<>(page.roleBindings());
				created.stream()
					.filter((binding) -> binding.resourceType() == request.resourceType() && request.userId() == null)
					.forEach(all::add);
				return new RoleBindingListResponse(all, page.pagination());
			}

		};
	});

	private final Invariant invariant;

	private final String detail;

	@SuppressWarnings("ImmutableEnumChecker") // a function without a state
	private final UnaryOperator<RoleBindingsClient> client;

	Mutant(Invariant invariant, String detail) {
		this(invariant, detail, (client) -> client);
	}

	Mutant(Invariant invariant, String detail, UnaryOperator<RoleBindingsClient> client) {
		this.invariant = invariant;
		this.detail = detail;
		this.client = client;
	}

	@Override
	public RoleBindingsClient apply(RoleBindingsClient client) {
		return this.client.apply(client);
	}

	/* The invariant that it breaks */
	Invariant invariant() {
		return this.invariant;
	}

	/* A part of the report of the violation */
	String detail() {
		return this.detail;
	}

}
