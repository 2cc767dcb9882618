package com.arize.access.internal.report;

import java.util.List;
import java.util.Map;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/**
 * Tests of the reports for several accounts.
 */
class AccountsReportTest {

	@Test
	@SuppressWarnings("unchecked")
	void theChangesInJsonHaveTheirAccountUnlessItIsTheDefaultOne() {
		assertThat(JsonReport.toMap(Reports.check(plan()))).extractingByKey("changes", LIST)
			.extracting((change) -> ((Map<String, Object>) change).get("account"))
			.containsExactly(null, "europe");
	}

	@Test
	void theMarkdownHasTheTotalsOfEachAccount() {
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan()))).contains("""
				| `SPACE Payments` | 1 | 0 | 0 | 0 | 0 |
				| `SPACE Payments in account europe` | 1 | 0 | 0 | 0 | 0 |
				| all scopes of account `default` | 1 | 0 | 0 | 0 | 0 |
				| all scopes of account `europe` | 1 | 0 | 0 | 0 | 0 |
				""", """
				| `ada@example.com` | `Admin` | `SPACE Payments` |
				| `ada@example.com` | `Admin` | `SPACE Payments in account europe` |
				""", "(ROLE_BINDING_READ)` |\n", "(ROLE_BINDING_READ) in account europe` |\n");
	}

	private static RoleBindingsPlan plan() {
		return RoleBindingsPlan.join(List.of(part("default", "1"), part("europe", "2")));
	}

	/*
	 * The objects of an account have the same names as those of the other, and other ids
	 */
	private static RoleBindingsPlan part(String account, String number) {
		MemoryDirectory directory = new MemoryDirectory().user("u" + number, "ada@example.com")
			.role("r" + number, "Admin")
			.space("s" + number, "Payments");
		return RoleBindingsReconciler.builder(new MemoryClient())
			.account(account)
			.names(AccessNames.of(directory))
			.build()
			.plan(List.of(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s" + number),
					List.of(Access.desired("u" + number, "r" + number, SPACE, "s" + number)))));
	}

}
