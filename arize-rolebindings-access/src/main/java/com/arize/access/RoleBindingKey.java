package com.arize.access;

import java.util.Comparator;

import com.arize.access.internal.NaturalOrder;
import com.arize.internal.Ids;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a binding independently of its role: there is one for a user and a resource.
 * Keys with other forms of the same identifiers are equal.
 */
public record RoleBindingKey(RoleBindingResourceType resourceType, String resourceId, String userId) {

	/* The number is odd, and has bits in every position */
	private static final int HASH_MULTIPLIER = 0x9E3779B1;

	/** The order of role bindings in lists: by type, resource and user. */
	public static final Comparator<RoleBinding> ORDER_OF_BINDINGS = Comparator.comparing(RoleBinding::resourceType)
		.thenComparing(RoleBinding::resourceId, NaturalOrder.INSTANCE)
		.thenComparing(RoleBinding::userId, NaturalOrder.INSTANCE);

	public static RoleBindingKey of(RoleBinding binding) {
		return new RoleBindingKey(binding.resourceType(), binding.resourceId(), binding.userId());
	}

	public static RoleBindingKey of(CreateRoleBindingRequest request) {
		return new RoleBindingKey(request.resourceType(), request.resourceId(), request.userId());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RoleBindingKey key && this.resourceType == key.resourceType
				&& Ids.sameId(this.resourceId, key.resourceId) && Ids.sameId(this.userId, key.userId);
	}

	/*
	 * String uses the multiplier 31. With it, most keys of numbered users and resources
	 * would have the hash code of many others
	 */
	@Override
	public int hashCode() {
		return (Ids.canonical(this.resourceId).hashCode() * HASH_MULTIPLIER + Ids.canonical(this.userId).hashCode())
				* HASH_MULTIPLIER + this.resourceType.hashCode();
	}

	@Override
	public String toString() {
		return PlanText.OF_IDS.key(this);
	}

}
