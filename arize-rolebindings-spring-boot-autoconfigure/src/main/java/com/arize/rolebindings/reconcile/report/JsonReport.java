package com.arize.rolebindings.reconcile.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.json.ArizeJson;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NamedRoleBinding;
import com.arize.rolebindings.reconcile.EntrySource;
import com.arize.rolebindings.reconcile.PlanWarning;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.ScopePlan;
import com.arize.rolebindings.reconcile.UnmanagedResource;
import org.jspecify.annotations.Nullable;

/**
 * The report in JSON. Within a major version of the format, members are only added.
 */
public final class JsonReport {

	private static final String FORMAT_VERSION = "1.0";

	/* In UTF-8, they would be an error */
	private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

	private JsonReport() {
	}

	/**
	 * Convert a report to JSON. Without a plan, it has no digest, no summary and no
	 * changes, because zeros would mean that there is nothing to do.
	 * @param report the report
	 * @return the JSON, ending with a line feed; the same for equal plans and results
	 */
	public static String toJson(PlanReport report) {
		return UNPAIRED_SURROGATE.matcher(ArizeJson.toPrettyJson(toMap(report)))
			.replaceAll((match) -> "\\\\u%04x".formatted((int) match.group().charAt(0))) + "\n";
	}

	/**
	 * Convert a report to the members of its JSON.
	 * @param report the report
	 * @return the members, which can be added to
	 */
	public static Map<String, Object> toMap(PlanReport report) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("format_version", FORMAT_VERSION);
		json.put("mode", report.mode());
		RoleBindingsPlan plan = report.plan();
		if (plan != null) {
			json.put("digest", plan.digest());
			json.put("summary", summary(plan));
			json.put("changes", report.changes(plan).stream().map(JsonReport::change).toList());
			json.put("warnings", plan.warnings().stream().map(JsonReport::warning).toList());
			json.put("unmanaged", plan.unmanaged().stream().map(JsonReport::unmanaged).toList());
			json.put("unknown_users", plan.scopes().stream().flatMap(JsonReport::ofUnknownUsers).toList());
		}
		json.put("exit_status", report.exitStatus());
		if (report.stopped()) {
			json.put("stopped", true);
		}
		putIfPresent(json, "error", report.error());
		return json;
	}

	private static Map<String, Object> summary(RoleBindingsPlan plan) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("create", plan.creates().size());
		json.put("update", plan.updates().size());
		json.put("delete", plan.deletes().size());
		json.put("unchanged", plan.unchanged().size());
		json.put("kept", plan.kept().size());
		return json;
	}

	private static Map<String, Object> change(ReportedChange reported) {
		RoleBindingChange change = reported.change();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("action", reported.action());
		putAccount(json, change.account());
		json.put("user", named(change.userId(), change.userName()));
		json.put("resource",
				resource(change.resourceType(), change.resourceId(), change.projectName(), change.spaceName()));
		json.put("role", roles(change));
		putIfPresent(json, "reason", reported.reason());
		putIfPresent(json, "expires", change.expires());
		putSource(json, change.source());
		putIfPresent(json, "outcome", reported.outcome());
		putIfPresent(json, "error", reported.error());
		return json;
	}

	private static Map<String, Object> warning(PlanWarning warning) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("kind", ReportedChange.word(warning.kind()));
		putAccount(json, warning.account());
		json.put("message", warning.message());
		putSource(json, warning.source());
		return json;
	}

	private static Map<String, Object> unmanaged(UnmanagedResource unmanaged) {
		Map<String, Object> json = new LinkedHashMap<>();
		putAccount(json, unmanaged.account());
		json.put("resource",
				resource(unmanaged.type(), unmanaged.id(), unmanaged.projectName(), unmanaged.spaceName()));
		json.put("bindings", unmanaged.bindings());
		json.put("users", unmanaged.bindings());
		return json;
	}

	private static Stream<Map<String, Object>> ofUnknownUsers(ScopePlan scope) {
		return scope.keptOfUnknownUsers().stream().map((binding) -> {
			Map<String, Object> json = new LinkedHashMap<>();
			putAccount(json, scope.account());
			json.put("user", named(binding.userId(), null));
			NamedRoleBinding named = scope.named(binding);
			json.put("resource", resource(binding.resourceType(), binding.resourceId(),
					nameOf(binding.resourceId(), named.resource()), named.space()));
			json.put("role", named(binding.roleId(), nameOf(binding.roleId(), named.role())));
			return json;
		});
	}

	/* An identifier is displayed where the name is not known */
	private static @Nullable String nameOf(String id, String displayed) {
		return displayed.equals(id) ? null : displayed;
	}

	private static Map<String, Object> resource(RoleBindingResourceType type, String id, @Nullable String project,
			@Nullable String space) {
		boolean isProject = type == RoleBindingResourceType.PROJECT;
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("type", type.name());
		json.putAll(named(id, isProject ? project : space));
		if (isProject && space != null) {
			// the name of a project is unique within its space only
			json.put("space", Map.of("name", space));
		}
		return json;
	}

	private static Map<String, Object> roles(RoleBindingChange change) {
		Map<String, Object> json = new LinkedHashMap<>();
		String before = change.oldRoleId();
		if (before != null) {
			json.put("before", named(before, change.oldRoleName()));
		}
		String after = change.newRoleId();
		if (after != null) {
			json.put("after", named(after, change.newRoleName()));
		}
		return json;
	}

	private static Map<String, Object> named(String id, @Nullable String name) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", id);
		putIfPresent(json, "name", name);
		return json;
	}

	private static void putAccount(Map<String, Object> json, String account) {
		if (!AccountLabel.isDefault(account)) {
			json.put("account", account);
		}
	}

	private static void putSource(Map<String, Object> json, @Nullable EntrySource source) {
		if (source != null) {
			json.put("file", source.file());
			json.put("line", source.line());
			putIfPresent(json, "group", source.group());
		}
	}

	private static void putIfPresent(Map<String, Object> json, String name, @Nullable Object value) {
		if (value != null) {
			json.put(name, value.toString());
		}
	}

}
