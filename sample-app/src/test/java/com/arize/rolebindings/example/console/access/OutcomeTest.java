package com.arize.rolebindings.example.console.access;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Page;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes that Arize has not carried out, and of which the console does not
 * know that.
 */
@ConsoleTest
class OutcomeTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	/* Ada is Space Admin on Payments */
	private RoleBinding binding;

	@BeforeEach
	void findBinding() {
		this.binding = this.console.arize().roleBindings().bindings().get(0);
	}

	@Test
	void areReadAgainAfterAChangeOfARole() {
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").fail(500);
		Page form = submit("/access/role", Map.of("id", this.binding.id(), "shownRole", this.binding.roleId(), "role",
				ConsoleClient.SPACE_READER));
		assertThat(form.body()).startsWith("<tr").contains("<option value=\"Um9sZTo0OlY0S2E=\" selected=\"selected\"");
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments.");
	}

	@Test
	void areReadAgainAfterARevocation() {
		this.console.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").fail(500);
		Page form = submit("/access/revoke", Map.of("id", this.binding.id(), "shownRole", this.binding.roleId()));
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments.", "Keep access");
	}

	@Test
	void areReadAgainAfterAGrant() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(500);
		Page form = submit("/access",
				Map.of("user", "ada@example.com", "role", ConsoleClient.SPACE_READER, "resource", "Sales"));
		assertThat(form.header("HX-Retarget")).isEqualTo("#grant");
		assertThat(form.text()).contains("this user has no role here. Grant it again");
	}

	@ParameterizedTest
	@CsvSource({ "PATCH, /access/role", "DELETE, /access/revoke", "POST, /access" })
	void areUnknownIfTheyCannotBeReadAgain(String method, String action) {
		this.console.arize().next().to(HttpMethod.valueOf(method), "/v2/role-bindings/**").cut();
		failReadsAfter(method);
		Page page = submit(action, Map.of("id", this.binding.id(), "shownRole", this.binding.roleId(), "role",
				ConsoleClient.SPACE_READER, "user", "ada@example.com", "resource", "Sales"));
		assertThat(page.text()).contains("The change may have been carried out");
	}

	/* Before the response to the change, so that no other request comes first */
	private void failReadsAfter(String method) {
		ArizeApiStandIn arize = this.console.arize();
		AtomicBoolean failing = new AtomicBoolean();
		arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().value().equals(method) && failing.compareAndSet(false, true)) {
				arize.next(2).to(HttpMethod.GET, "/v2/role-bindings/**").fail(503);
			}
		});
	}

	private Page submit(String action, Map<String, String> fields) {
		Page response = this.console.submit("/plan", action, fields, ConsoleClient.htmx());
		assertThat(response.status()).isEqualTo(502);
		return response;
	}

}
