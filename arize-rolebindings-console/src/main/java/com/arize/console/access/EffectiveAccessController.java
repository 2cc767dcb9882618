package com.arize.console.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;

import com.arize.access.effective.EffectiveAccess;
import com.arize.access.effective.EffectiveAccess.Effect;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.console.access.EndsOfAccess.Ends;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * The access of users with all of its reasons, in JSON: what a view displays with the
 * same parameters. It waits until everything was read.
 */
@RestController
class EffectiveAccessController {

	private final AccountIndex index;

	EffectiveAccessController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/api/access/effective")
	List<AccessJson> list(ArizeAccount account, AccessFilter filter, @ModelAttribute("ends") Ends ends) {
		Snapshot snapshot = this.index.complete(account);
		return filter.effective(snapshot).map((access) -> AccessJson.of(access, ends, snapshot)).toList();
	}

	/**
	 * The access of a user to a resource.
	 *
	 * @param given whether a reason applies, or may apply
	 * @param strongest the roles whose permissions contain those of all others
	 * @param permissions those of all reasons that apply, or may apply
	 */
	record AccessJson(UserJson user, ResourceJson resource, boolean given, Collection<String> strongest,
			Collection<String> permissions, List<ReasonJson> reasons) {

		static AccessJson of(EffectiveAccess access, Ends ends, Snapshot snapshot) {
			List<EffectiveRole> roles = EffectiveRole.of(access).toList();
			return new AccessJson(UserJson.of(access.userId(), snapshot), ResourceJson.of(access, snapshot),
					access.isGiven(), strongest(access, snapshot), access.permissions(),
					roles.stream().map((role) -> ReasonJson.of(AccessRow.of(role, snapshot), ends)).toList());
		}

		/* The CSV has it as a column, too. It is empty if no role applies */
		static List<String> strongest(EffectiveAccess access, Snapshot snapshot) {
			return EffectiveRole.of(access)
				.filter(EffectiveRole::isNeeded)
				.map((role) -> AccessRow.of(role, snapshot).role().text())
				.distinct()
				.toList();
		}

	}

	/** A user; only the identifier is known of one who is not in the directory. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record UserJson(String id, @Nullable String name, @Nullable String email, @Nullable String status) {

		static UserJson of(String id, Snapshot snapshot) {
			User user = snapshot.users().objects().get(id);
			return (user != null) ? new UserJson(id, user.name(), user.email(), user.status())
					: new UserJson(id, null, null, null);
		}

	}

	/** A space or project; the space is the name of the space of a project. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ResourceJson(RoleBindingResourceType type, String id, String name, @Nullable String space,
			@Nullable Boolean restricted) {

		static ResourceJson of(EffectiveAccess access, Snapshot snapshot) {
			Label label = snapshot.resources(access.resourceType()).label(access.resourceId());
			boolean project = access.resourceType() == RoleBindingResourceType.PROJECT;
			return new ResourceJson(access.resourceType(), access.resourceId(), label.text(),
					project ? label.detail() : null, snapshot.isRestricted(access.resourceId()) ? true : null);
		}

	}

	/**
	 * Why a user has access. An account administrator has no role binding.
	 *
	 * @param until the end of temporary access
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ReasonJson(Kind reason, Effect effect, boolean strongest, String role, @Nullable String roleId,
			@Nullable String roleBindingId, @Nullable OffsetDateTime createdAt, @Nullable OffsetDateTime updatedAt,
			@Nullable Instant until) {

		static ReasonJson of(AccessRow row, Ends ends) {
			EffectiveRole access = row.access();
			RoleBinding binding = access.binding();
			return new ReasonJson(access.kind(), access.reason().effect(), access.isNeeded(), row.role().text(),
					(binding != null) ? binding.roleId() : null, (binding != null) ? binding.id() : null, row.created(),
					row.changed(), ends.end(binding));
		}

	}

}
