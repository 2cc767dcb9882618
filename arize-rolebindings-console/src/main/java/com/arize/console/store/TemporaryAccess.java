package com.arize.console.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A role that a user has until a time, and the role that follows; {@code null} for none.
 * The role binding is {@code null} until the response to the request is known. The
 * problem is why access has not ended although its time has passed.
 */
public record TemporaryAccess(String id, String account, String userId, RoleBindingResourceType type, String resourceId,
		String role, Instant end, @Nullable String then, String by, @Nullable String bindingId,
		@Nullable String problem) {

	/* Return the end of a day in UTC, as in access files */
	public static Instant endOf(LocalDate day) {
		return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	public LocalDate lastDay() {
		return LocalDate.ofInstant(this.end.minusMillis(1), ZoneOffset.UTC);
	}

	/* Return false if the role was changed elsewhere, or revoked and granted again */
	public boolean isOf(RoleBinding binding) {
		return this.userId.equals(binding.userId()) && this.type == binding.resourceType()
				&& this.resourceId.equals(binding.resourceId()) && this.role.equals(binding.roleId())
				&& (this.bindingId == null || this.bindingId.equals(binding.id()));
	}

}
