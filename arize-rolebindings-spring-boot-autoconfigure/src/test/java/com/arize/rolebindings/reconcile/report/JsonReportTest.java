package com.arize.rolebindings.reconcile.report;

import java.time.Instant;
import java.util.List;

import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonReport}.
 */
class JsonReportTest {

	private final Reports reports = new Reports();

	@Test
	void aPlanHasEveryChangeWithItsNames() {
		RoleBindingsPlan plan = this.reports.plan();
		assertThat(JsonReport.toJson(Reports.check(plan))).isEqualTo("""
				{
				  "format_version": "1.0",
				  "mode": "check",
				  "digest": "%s",
				  "summary": {
				    "create": 1,
				    "update": 1,
				    "delete": 1,
				    "unchanged": 1,
				    "kept": 0
				  },
				  "changes": [
				    {
				      "action": "update",
				      "user": {
				        "id": "u1",
				        "name": "ada@example.com"
				      },
				      "resource": {
				        "type": "SPACE",
				        "id": "s1",
				        "name": "Payments"
				      },
				      "role": {
				        "before": {
				          "id": "r2",
				          "name": "Space Reader"
				        },
				        "after": {
				          "id": "r1",
				          "name": "Space Admin"
				        }
				      }
				    },
				    {
				      "action": "create",
				      "user": {
				        "id": "u2",
				        "name": "eve@example.com"
				      },
				      "resource": {
				        "type": "PROJECT",
				        "id": "p1",
				        "name": "checkout-bot",
				        "space": {
				          "name": "Payments"
				        }
				      },
				      "role": {
				        "after": {
				          "id": "r1",
				          "name": "Space Admin"
				        }
				      }
				    },
				    {
				      "action": "delete",
				      "user": {
				        "id": "u4"
				      },
				      "resource": {
				        "type": "SPACE",
				        "id": "s1",
				        "name": "Payments"
				      },
				      "role": {
				        "before": {
				          "id": "r2",
				          "name": "Space Reader"
				        }
				      },
				      "reason": "not desired"
				    }
				  ],
				  "exit_status": 2
				}
				""".formatted(plan.digest()));
	}

	@Test
	void aResultHasTheOutcomeOfEachChange() {
		RoleBindingsPlan plan = this.reports.planOf(2);
		this.reports.client.before("create", (user) -> {
			if (user.equals("user000001")) {
				throw MemoryClient.failure(403, false);
			}
		});
		String json = JsonReport.toJson(new PlanReport("apply", plan, this.reports.apply(plan), 4, null));
		assertThat(json).isEqualTo("""
				{
				  "format_version": "1.0",
				  "mode": "apply",
				  "digest": "%s",
				  "summary": {
				    "create": 2,
				    "update": 0,
				    "delete": 0,
				    "unchanged": 0,
				    "kept": 0
				  },
				  "changes": [
				    {
				      "action": "create",
				      "user": {
				        "id": "user000000"
				      },
				      "resource": {
				        "type": "SPACE",
				        "id": "s1",
				        "name": "Payments"
				      },
				      "role": {
				        "after": {
				          "id": "r1",
				          "name": "Space Admin"
				        }
				      },
				      "outcome": "done"
				    },
				    {
				      "action": "create",
				      "user": {
				        "id": "user000001"
				      },
				      "resource": {
				        "type": "SPACE",
				        "id": "s1",
				        "name": "Payments"
				      },
				      "role": {
				        "after": {
				          "id": "r1",
				          "name": "Space Admin"
				        }
				      },
				      "outcome": "failed",
				      "error": "failed with 403"
				    }
				  ],
				  "exit_status": 4
				}
				""".formatted(plan.digest()));
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
	void aRefusedPlanHasItsChangesAndTheError() {
		assertThat(JsonReport.toJson(Reports.failed(5, this.reports.planOf(1), "The plan is refused")))
			.contains("\"action\": \"create\"")
			.endsWith("""
					  "exit_status": 5,
					  "error": "The plan is refused"
					}
					""");
	}

	@Test
	void aPlanWithNothingToDoHasNoChanges() {
		assertThat(JsonReport.toJson(new PlanReport("plan", this.reports.planOf(0), null, 0, null)))
			.contains("\"changes\": [ ]");
	}

	@Test
	void anExpiredBindingHasItsReason() {
		this.reports.client.put("u1", "r1", SPACE, "s1");
		RoleBindingsPlan plan = this.reports.plan(DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "s1"))
			.add(Reports.desired("u1", "r1", SPACE, "s1"), Instant.EPOCH)
			.build());
		assertThat(JsonReport.toJson(Reports.check(plan))).contains("\"reason\": \"expired\"");
	}

	@Test
	void aChangeThatWasPlannedAgainIsThatOfTheLastPlan() {
		this.reports.client.before("create", (user) -> {
			this.reports.client.put(user, "r2", SPACE, "s1");
			this.reports.client.before("create", (again) -> {
			});
		});
		DesiredState desired = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"),
				List.of(Reports.desired("u1", "r1", SPACE, "s1")));
		RoleBindingsPlan plan = this.reports.plan(desired);
		RoleBindingsResult result = this.reports.reconcile(desired);
		assertThat(JsonReport.toJson(new PlanReport("apply", plan, result, 0, null)))
			.contains("\"action\": \"update\"", "\"before\": {", "\"outcome\": \"done\"")
			.contains(plan.digest());
	}

	@Test
	void theReportIsTheSameForEqualPlans() {
		RoleBindingsPlan plan = this.reports.planOf(20);
		assertThat(JsonReport.toJson(Reports.check(this.reports.planOf(20))))
			.isEqualTo(JsonReport.toJson(Reports.check(plan)));
	}

}
