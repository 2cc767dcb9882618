package com.arize.access.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.arize.access.EntrySource;
import com.arize.access.NamedRoleBinding;
import com.arize.access.PlanWarning;
import com.arize.access.PlannedRoleBinding;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.UnmanagedResource;
import com.arize.access.internal.AccountLabel;
import com.arize.access.report.PlanSection.Kept;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report in JSON. Within a major version of the format, members are only added.
 */
public final class JsonReport {

	private static final String FORMAT_VERSION = "1.0";

	/* UTF-8 cannot encode them */
	private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

	/* The line end is the same on every platform */
	private static final PrettyPrinter PRETTY_PRINTER = new DefaultPrettyPrinter(
			Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
		.withObjectIndenter(new DefaultIndenter("  ", "\n"))
		.withArrayIndenter(new DefaultIndenter("  ", "\n"));

	private JsonReport() {
	}

	/**
	 * Convert a report to JSON. Without a plan, it has no digest, no summary and no
	 * changes, because zeros would mean that there is nothing to do.
	 */
	public static String toJson(PlanReport report) {
		return UNPAIRED_SURROGATE.matcher(write(toMap(report)))
			.replaceAll((match) -> "\\\\u%04x".formatted((int) match.group().charAt(0))) + "\n";
	}

	public static Map<String, Object> toMap(PlanReport report) {
		Map<String, Object> json = members("format_version", FORMAT_VERSION, "mode", report.mode());
		if (report.origin() != null) {
			json.putAll(report.origin().toMap());
		}
		RoleBindingsPlan plan = report.plan();
		if (plan != null) {
			json.putAll(members("digest", plan.digest(), "summary", summary(plan, report.changes(plan))));
			json.putAll(sections(report.sections(plan)));
		}
		json.putAll(members("exit_status", report.exitStatus(), "stopped", report.stopped() ? true : null, "unfinished",
				report.isUnfinished() ? true : null, "error", report.error()));
		return json;
	}

	/* A section without lines is an empty list, but that of a result is left out */
	private static Map<String, Object> sections(List<PlanSection> sections) {
		Map<String, Object> json = new LinkedHashMap<>();
		for (String name : List.of("changes", "warnings", "unmanaged", "expiring", "authoritative", "kept",
				"unknown_users", "ignored_bindings")) {
			json.put(name, List.of());
		}
		for (PlanSection section : sections) {
			switch (section.kind()) {
				case LOST_ADMINISTRATORS -> json.put("lost_administrators", warnings(section));
				case CHANGES ->
					json.put("changes", section.facts(ReportedChange.class).map(JsonReport::change).toList());
				case AUTHORITATIVE -> json.put("authoritative", section.texts());
				case KEPT -> {
					json.put("kept", section.facts(Kept.class).map((kept) -> binding(kept.binding())).toList());
					json.put("unknown_users",
							section.facts(Kept.class)
								.filter(Kept::isOfUnknownUser)
								.map((kept) -> binding(kept.binding()))
								.toList());
				}
				case IGNORED -> json.put("ignored_bindings", bindings(section));
				case ENDS -> json.put("expiring", bindings(section));
				case WARNINGS -> json.put("warnings", warnings(section));
				case UNMANAGED ->
					json.put("unmanaged", section.facts(UnmanagedResource.class).map(JsonReport::unmanaged).toList());
			}
		}
		return json;
	}

	private static List<Map<String, Object>> warnings(PlanSection section) {
		return section.facts(PlanWarning.class).map(JsonReport::warning).toList();
	}

	private static List<Map<String, Object>> bindings(PlanSection section) {
		return section.facts(PlannedRoleBinding.class).map(JsonReport::binding).toList();
	}

	static String write(Map<String, Object> json) {
		return JsonMapper.shared().writer().with(PRETTY_PRINTER).writeValueAsString(json);
	}

	/* The members have the order of the arguments, and null is left out */
	static Map<String, Object> members(@Nullable Object... namesAndValues) {
		Map<String, Object> json = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			Object value = namesAndValues[i + 1];
			if (value != null) {
				json.put(String.valueOf(namesAndValues[i]), value);
			}
		}
		return json;
	}

	/* A second plan may have other changes */
	private static Map<String, Object> summary(RoleBindingsPlan plan, List<ReportedChange> changes) {
		return members("create", count(changes, Kind.CREATE), "update", count(changes, Kind.UPDATE), "delete",
				count(changes, Kind.DELETE), "unchanged", plan.unchanged().size(), "kept", plan.kept().size(),
				"ignored", plan.ignored());
	}

	private static int count(List<ReportedChange> changes, Kind kind) {
		return (int) changes.stream().filter((reported) -> reported.change().kind() == kind).count();
	}

	private static Map<String, Object> change(ReportedChange reported) {
		RoleBindingChange change = reported.change();
		Map<String, Object> json = members("action", reported.action(), "account", account(change.account()), "user",
				members("id", change.userId(), "name", change.userName(), "status", change.userStatus()), "resource",
				resource(change), "role",
				members("before", named(change.oldRoleId(), change.oldRoleName()), "after",
						named(change.newRoleId(), change.newRoleName())),
				"gives_administration", change.givesAdmin() ? true : null, "reason", reported.reason(), "expires",
				(change.expires() != null) ? change.expires().toString() : null, "then",
				named(change.thenRoleId(), change.thenRoleName()));
		json.putAll(source(change.source()));
		json.putAll(members("outcome", reported.outcome(), "error", reported.error()));
		return json;
	}

	private static Map<String, Object> warning(PlanWarning warning) {
		Map<String, Object> json = members("kind", ReportedChange.word(warning.kind()), "account",
				account(warning.account()), "message", warning.message());
		json.putAll(source(warning.source()));
		return json;
	}

	private static Map<String, Object> binding(PlannedRoleBinding binding) {
		Map<String, Object> json = members("account", account(binding.account()), "user",
				named(binding.userId(), binding.userName()), "resource", resource(binding), "role",
				named(binding.roleId(), binding.roleName()), "expires",
				(binding.expires() != null) ? binding.expires().toString() : null, "then",
				named(binding.thenRoleId(), binding.thenRoleName()));
		json.putAll(source(binding.source()));
		return json;
	}

	/* A user has one role binding on a resource */
	private static Map<String, Object> unmanaged(UnmanagedResource unmanaged) {
		return members("account", account(unmanaged.account()), "resource",
				resource(unmanaged.type(), unmanaged.id(), unmanaged.projectName(), unmanaged.spaceName(),
						unmanaged.isRestricted()),
				"bindings", unmanaged.roleBindings().size(), "users", unmanaged.roleBindings().size());
	}

	private static Map<String, Object> resource(NamedRoleBinding binding) {
		return resource(binding.resourceType(), binding.resourceId(), binding.projectName(), binding.spaceName(),
				binding.isRestricted());
	}

	/* The name of a project is unique within its space only */
	static Map<String, Object> resource(RoleBindingResourceType type, String id, @Nullable String project,
			@Nullable String space, boolean restricted) {
		boolean isProject = type == RoleBindingResourceType.PROJECT;
		return members("type", type.name(), "id", id, "name", isProject ? project : space, "space",
				(isProject && space != null) ? Map.of("name", space) : null, "restriction",
				!isProject ? null : restricted ? "restricted" : "not known");
	}

	static @Nullable Map<String, Object> named(@Nullable String id, @Nullable String name) {
		return (id != null) ? members("id", id, "name", name) : null;
	}

	static @Nullable String account(String account) {
		return AccountLabel.isDefault(account) ? null : account;
	}

	static Map<String, Object> source(@Nullable EntrySource source) {
		return (source != null) ? members("file", source.file(), "line", source.line(), "group", source.group())
				: Map.of();
	}

}
