package com.arize.access.report;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanText;
import com.arize.access.effective.EffectiveAccess;
import com.arize.access.effective.EffectiveAccess.Effect;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.access.effective.EffectiveAccess.Reason;
import com.arize.access.internal.AccountLabel;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * Who has access, as text and JSON. Without access files, no reason has a place.
 */
public record WhoReport(List<Part> parts, boolean withFiles) {

	private static final String MODE = "who";

	private static final String MAY_KEEP = "administrators may keep access";

	/**
	 * The access of a user or to a resource, in one account: the other one is
	 * {@code null}.
	 */
	public record Part(String account, @Nullable String userId, @Nullable RoleBindingResourceType type,
			@Nullable String resourceId, boolean accountAdmin, List<EffectiveAccess> access, NamesById names) {

		public static Part ofUser(String account, String userId, boolean accountAdmin, List<EffectiveAccess> access,
				NamesById names) {
			return new Part(account, userId, null, null, accountAdmin, access, names);
		}

		public static Part ofResource(String account, RoleBindingResourceType type, String resourceId,
				List<EffectiveAccess> access, NamesById names) {
			return new Part(account, null, type, resourceId, false, access, names);
		}

		private String subject() {
			return ((this.userId != null) ? "user " + this.names.user(this.userId)
					: (this.type != null && this.resourceId != null) ? this.names.resource(this.type, this.resourceId)
							: "")
					+ AccountLabel.suffix(this.account);
		}

		private Stream<Reason> reasons(Kind kind) {
			return this.access.stream()
				.flatMap((access) -> access.reasons().stream())
				.filter((reason) -> reason.kind() == kind);
		}

	}

	/**
	 * Return the lines of text: a heading for each part, and a line for each way in.
	 */
	public List<String> lines() {
		return this.parts.stream().flatMap((part) -> lines(part).stream()).toList();
	}

	private List<String> lines(Part part) {
		List<String> lines = new ArrayList<>();
		if (part.userId() != null) {
			lines.add(part.subject() + ": " + PlanText.count((int) part.reasons(Kind.DIRECT).count(), "role binding")
					+ (part.accountAdmin() ? ", account administrator" : ""));
			if (part.accountAdmin()) {
				lines.add("  user %s account administrator: each space and project, without a role binding"
					.formatted(part.names().user(part.userId())));
			}
			part.access()
				.forEach((access) -> access.reasons()
					.stream()
					.filter((reason) -> reason.kind() == Kind.DIRECT)
					.forEach((reason) -> addWithProjects(lines, reason, part)));
			return lines;
		}
		List<EffectiveAccess> given = part.access()
			.stream()
			.filter(EffectiveAccess::isGiven)
			.sorted(Comparator.comparing((EffectiveAccess access) -> part.names().user(access.userId())))
			.toList();
		lines.add(part.subject() + ": " + PlanText.count(given.size(), "user"));
		for (Kind kind : Kind.values()) {
			given.forEach((access) -> access.reasons()
				.stream()
				.filter((reason) -> reason.kind() == kind && reason.effect() != Effect.DOES_NOT_APPLY)
				.forEach((reason) -> lines.add("  " + line(access, reason, part.names()))));
		}
		long ignored = part.reasons(Kind.SPACE).filter((reason) -> reason.effect() == Effect.DOES_NOT_APPLY).count();
		if (ignored > 0) {
			lines.add("  Roles on the space that do not apply, because the project is restricted: " + ignored);
		}
		return lines;
	}

	private void addWithProjects(List<String> lines, Reason reason, Part part) {
		RoleBinding binding = reason.roleBinding();
		if (binding == null) {
			return;
		}
		lines.add("  " + line(binding.userId(), reason, part.names()));
		List<EffectiveAccess> projects = part.access()
			.stream()
			.filter((access) -> through(access, binding) != null)
			.toList();
		long applies = projects.stream().filter((access) -> effect(access, binding) == Effect.APPLIES).count();
		if (applies > 0) {
			lines.add("    also on %s of the space".formatted(PlanText.count((int) applies, "project")));
		}
		projects.stream().filter((access) -> effect(access, binding) != Effect.APPLIES).forEach((access) -> {
			String project = part.names().resource(access.resourceType(), access.resourceId());
			lines.add((effect(access, binding) == Effect.MAY_APPLY) ? "    perhaps on " + project + ": " + MAY_KEEP
					: "    not on " + project);
		});
	}

	/* Return the reason that is a role binding on the space; null if there is none */
	private static @Nullable Reason through(EffectiveAccess access, RoleBinding binding) {
		return access.reasons()
			.stream()
			.filter((reason) -> reason.kind() == Kind.SPACE && binding.equals(reason.roleBinding()))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Effect effect(EffectiveAccess access, RoleBinding binding) {
		Reason reason = through(access, binding);
		return (reason != null) ? reason.effect() : null;
	}

	private String line(EffectiveAccess access, Reason reason, NamesById names) {
		return line(access.userId(), reason, names)
				+ ((reason.effect() == Effect.MAY_APPLY) ? " (%s)".formatted(MAY_KEEP) : "");
	}

	private String line(String userId, Reason reason, NamesById names) {
		RoleBinding binding = reason.roleBinding();
		if (binding == null) {
			return "user %s account administrator".formatted(names.user(userId));
		}
		String line = "user %s role %s on %s, since %s".formatted(names.user(userId), names.role(binding.roleId()),
				names.resource(binding.resourceType(), binding.resourceId()), day(binding.createdAt()));
		if (binding.updatedAt().isAfter(binding.createdAt())) {
			line += ", changed " + day(binding.updatedAt());
		}
		String then = reason.thenRoleId();
		if (reason.expires() != null) {
			line += ", " + PlanText.until(reason.expires(), (then != null) ? names.role(then) : null);
		}
		return line + (this.withFiles ? ": " + place(reason, binding, names) : "");
	}

	private static String day(OffsetDateTime time) {
		return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate().toString();
	}

	private static String place(Reason reason, RoleBinding binding, NamesById names) {
		String desired = reason.desiredRoleId();
		if (reason.source() == null || desired == null) {
			return "no file";
		}
		return reason.source() + (Ids.sameId(desired, binding.roleId()) ? "" : " asks for " + names.role(desired));
	}

	public String toJson(ReportOrigin origin) {
		return toJson(origin, JsonReport.members("found", this.parts.stream().map(WhoReport::json).toList(),
				"exit_status", ExitStatus.SUCCESS));
	}

	public static String failureToJson(String error, int exitStatus, ReportOrigin origin) {
		return toJson(origin, JsonReport.members("exit_status", exitStatus, "error", error));
	}

	private static String toJson(ReportOrigin origin, Map<String, Object> members) {
		Map<String, Object> json = JsonReport.members("format_version", "1.0", "mode", MODE);
		json.putAll(origin.toMap());
		json.putAll(members);
		return JsonReport.write(json) + "\n";
	}

	private static Map<String, Object> json(Part part) {
		NamesById names = part.names();
		Map<String, Object> json = JsonReport.members("account", JsonReport.account(part.account()));
		if (part.userId() != null) {
			json.put("user", user(part.userId(), names));
			json.put("account_administrator", part.accountAdmin());
		}
		if (part.type() != null && part.resourceId() != null) {
			json.put("resource", resource(part.type(), part.resourceId(), names));
		}
		json.put("access", part.access().stream().map((access) -> json(access, names)).toList());
		return json;
	}

	private static Map<String, Object> json(EffectiveAccess access, NamesById names) {
		return JsonReport.members("user", user(access.userId(), names), "resource",
				resource(access.resourceType(), access.resourceId(), names), "given", access.isGiven(), "permissions",
				access.permissions(), "strongest",
				access.strongest().stream().map((reason) -> ReportedChange.word(reason.kind())).toList(), "reasons",
				access.reasons().stream().map((reason) -> json(reason, names)).toList());
	}

	private static Map<String, Object> json(Reason reason, NamesById names) {
		RoleBinding binding = reason.roleBinding();
		Map<String, Object> json = JsonReport.members("kind", ReportedChange.word(reason.kind()), "effect",
				ReportedChange.word(reason.effect()));
		if (binding != null) {
			json.putAll(JsonReport.members("role", role(binding.roleId(), names), "role_binding", binding.id(),
					"created_at", binding.createdAt().toInstant().toString(), "updated_at",
					binding.updatedAt().toInstant().toString()));
		}
		json.putAll(JsonReport.members("desired", role(reason.desiredRoleId(), names), "expires",
				(reason.expires() != null) ? reason.expires().toString() : null, "then",
				role(reason.thenRoleId(), names)));
		json.putAll(JsonReport.source(reason.source()));
		return json;
	}

	private static Map<String, Object> user(String id, NamesById names) {
		return JsonReport.members("id", id, "name", names.userName(id), "status", names.statusIfNotActive(id));
	}

	private static @Nullable Map<String, Object> role(@Nullable String id, NamesById names) {
		return JsonReport.named(id, (id != null) ? names.roleName(id) : null);
	}

	private static Map<String, Object> resource(RoleBindingResourceType type, String id, NamesById names) {
		boolean isProject = type == RoleBindingResourceType.PROJECT;
		return JsonReport.resource(type, id, isProject ? names.resourceName(type, id) : null, names.spaceName(type, id),
				names.isRestricted(type, id));
	}

	/**
	 * Return the subjects without a visible role binding; empty if there is none.
	 */
	public String withoutRoleBinding() {
		return this.parts.stream()
			.filter((part) -> part.access()
				.stream()
				.flatMap((access) -> access.reasons().stream())
				.allMatch((reason) -> reason.roleBinding() == null))
			.map(Part::subject)
			.collect(Collectors.joining(", "));
	}

}
