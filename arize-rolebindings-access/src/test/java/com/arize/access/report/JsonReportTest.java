package com.arize.access.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.access.PlanParts;
import com.arize.access.RoleBindingsPlan;
import com.arize.rolebindings.names.NamesById;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

class JsonReportTest {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Reports reports = new Reports();

	private static final ReportOrigin ORIGIN = new ReportOrigin(Instant.parse("2027-01-01T10:00:00.7Z"), "0a1b2c3",
			"1.2.3", Map.of("default", "api.arize.com", "europe", "eu.arize.com"));

	@Test
	void aPlanHasEveryChangeWithItsNames() {
		RoleBindingsPlan plan = this.reports.plan();
		assertThat(MAPPER.readTree(JsonReport.toJson(Reports.check(plan)))).isEqualTo(MAPPER.readTree(
				"""
						{
						  "format_version": "1.0", "mode": "check", "digest": "%s",
						  "summary": {"create": 1, "update": 1, "delete": 1, "unchanged": 1, "kept": 0, "ignored": 0},
						  "changes": [
						    {
						      "action": "delete",
						      "user": {"id": "u4", "name": "kay@example.com"},
						      "resource": {"type": "SPACE", "id": "s1", "name": "Payments"},
						      "role": {"before": {"id": "r2", "name": "Space Reader"}},
						      "reason": "not desired"
						    },
						    {
						      "action": "update",
						      "user": {"id": "u1", "name": "ada@example.com"},
						      "resource": {"type": "SPACE", "id": "s1", "name": "Payments"},
						      "role": {"before": {"id": "r2", "name": "Space Reader"}, "after": {"id": "r1", "name": "Space Admin"}}
						    },
						    {
						      "action": "create",
						      "user": {"id": "u2", "name": "eve@example.com"},
						      "resource": {
						        "type": "PROJECT", "id": "p1", "name": "checkout-bot", "space": {"name": "Payments"},
						        "restriction": "not known"
						      },
						      "role": {"after": {"id": "r1", "name": "Space Admin"}}
						    }
						  ],
						  "warnings": [], "unmanaged": [], "expiring": [], "authoritative": ["SPACE Payments", "every PROJECT"],
						  "kept": [], "unknown_users": [], "ignored_bindings": [],
						  "exit_status": 2
						}
						"""
					.formatted(plan.digest())));
	}

	@Test
	void aResultHasTheOutcomeOfEachChange() {
		RoleBindingsPlan plan = this.reports.planOf(2);
		this.reports.failToCreate("user000001", MemoryClient.failure(403, false));
		PlanReport report = this.reports.apply(plan);
		assertThat(JsonReport.toMap(report)).containsEntry("mode", "apply").containsEntry("exit_status", 4);
		assertThat(changes(report).get(0)).containsEntry("user", Map.of("id", "user000000"))
			.containsEntry("outcome", "done")
			.doesNotContainKey("error");
		assertThat(changes(report).get(1)).containsEntry("user", Map.of("id", "user000001"))
			.containsEntry("outcome", "failed")
			.containsEntry("error", "failed with 403");
	}

	@Test
	void aRunWithoutAPlanHasTheErrorAndNoCounts() {
		assertThat(JsonReport.toJson(Reports.failed(3, null, "GET /v2/role-bindings failed with 401"))).isEqualTo("""
				{
				  "format_version": "1.0",
				  "mode": "apply",
				  "exit_status": 3,
				  "error": "GET /v2/role-bindings failed with 401"
				}
				""");
	}

	@Test
	void aPlanHasAllChangesHoweverManyThereAre() {
		assertThat(changes(this.reports.planOf(0))).isEmpty();
		assertThat(changes(this.reports.largePlan(2))).hasSize(5_002);
	}

	@Test
	void aReportHasWhatItWasMadeFrom() {
		PlanReport report = Reports.check(this.reports.plan()).from(ORIGIN);
		assertThat(JsonReport.toMap(report)).containsEntry("time", "2027-01-01T10:00:00Z")
			.containsEntry("revision", "0a1b2c3")
			.containsEntry("version", "1.2.3")
			.containsEntry("hosts", Map.of("default", "api.arize.com", "europe", "eu.arize.com"));
		assertThat(MarkdownReport.toMarkdown(report)).contains(
				"## Role bindings: 3 changes to make, commit `0a1b2c3`\n",
				"\n`2027-01-01T10:00:00Z, commit 0a1b2c3, access 1.2.3, host api.arize.com, host eu.arize.com in account europe`\n");
	}

	@Test
	void aTextThatIsNoCommitIsInNoReport() {
		ReportOrigin origin = new ReportOrigin(Instant.EPOCH, "a\n<b>", null, Map.of());
		assertThat(origin.toText()).isEqualTo("1970-01-01T00:00:00Z");
	}

	@Test
	void aStopAfterASuccessIsNoError() {
		PlanReport report = new PlanReport("plan", this.reports.plan(), null, 0, "Nothing is changed", null, null,
				false, Instant.EPOCH, null, null);
		assertThat(JsonReport.toMap(report.stopped(143))).containsEntry("exit_status", 143)
			.containsEntry("stopped", true)
			.doesNotContainKey("error");
	}

	@Test
	void aChangeHasThePlaceGroupAndExpiryOfItsEntry() {
		RoleBindingsPlan plan = this.reports.planOfEntries("access.yaml");
		assertThat(changes(plan).get(0)).containsEntry("file", "access/payments.yaml")
			.containsEntry("line", 12)
			.containsEntry("group", "admins")
			.containsEntry("expires", "2127-02-01T00:00:00Z");
		assertThat(changes(plan).get(1)).containsEntry("line", 13).doesNotContainKeys("group", "expires");
	}

	@Test
	void warningsHaveTheirKindAndMessage() {
		RoleBindingsPlan plan = this.reports.plan();
		PlanReport report = Reports
			.check(PlanParts.with(plan, List.of(PlanParts.noVisibleBindings("s1", PlanParts.names(plan))), List.of()));
		assertThat(JsonReport.toMap(report)).extractingByKey("warnings", LIST)
			.containsExactly(Map.of("kind", "no visible bindings", "message",
					"SPACE Payments has no visible role binding: it has none, or the key has no permission to read"
							+ " them (ROLE_BINDING_READ)"));
	}

	@Test
	void unmanagedResourcesHaveTheirNumbers() {
		RoleBindingsPlan plan = this.reports.plan();
		NamesById names = PlanParts.names(plan);
		PlanReport report = Reports.check(PlanParts.with(plan, List.of(),
				List.of(PlanParts.unmanaged(PROJECT, "p1", 12, names), PlanParts.unmanaged(SPACE, "s9", 1, names))));
		assertThat(JsonReport.toMap(report)).extractingByKey("unmanaged", LIST)
			.containsExactly(Map.of("resource",
					Map.of("type", "PROJECT", "id", "p1", "name", "checkout-bot", "space", Map.of("name", "Payments"),
							"restriction", "not known"),
					"bindings", 12, "users", 12),
					Map.of("resource", Map.of("type", "SPACE", "id", "s9"), "bindings", 1, "users", 1));
	}

	@Test
	void keptBindingsOfUnknownUsersAreListed() {
		this.reports.client.put("bot1", "r2", SPACE, "s1");
		assertThat(JsonReport.toMap(Reports.check(this.reports.plan()))).extractingByKey("unknown_users", LIST)
			.containsExactly(Map.of("user", Map.of("id", "bot1"), "role", Map.of("id", "r2", "name", "Space Reader"),
					"resource", Map.of("type", "SPACE", "id", "s1", "name", "Payments")));
	}

	private static List<Map<String, Object>> changes(RoleBindingsPlan plan) {
		return changes(Reports.check(plan));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> changes(PlanReport report) {
		return (List<Map<String, Object>>) Objects.requireNonNull(JsonReport.toMap(report).get("changes"));
	}

}
