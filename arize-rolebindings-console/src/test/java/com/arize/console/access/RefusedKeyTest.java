package com.arize.console.access;

import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

import static com.arize.console.ConsoleClient.PAYMENTS;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a key that may not write. They start an application of their own, because
 * other tests change something with the key of the shared one.
 */
@ConsoleTest
@TestPropertySource(properties = "spring.application.name=refused-key")
class RefusedKeyTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void actionsAreOffWithTheReasonAfterTheFirstRefusalAndOnAgainAfterACheck() {
		assertThat(this.console.get("/").body()).contains("id=\"grant-access\"", "id=\"bulk\"");
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		this.console.submit("/no-such-page", "/access",
				Map.of("type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"));
		Page off = this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(PAYMENTS));
		assertThat(off.text()).contains("Changes are off: Arize has refused one on",
				"because the API key lacks a permission", "Check again");
		assertThat(off.body()).contains(">Read only</span>")
			.doesNotContain("health-up", "id=\"grant-access\"", "id=\"bulk\"", "/access/revoke");
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.ADA).body())
			.contains("disabled aria-describedby=\"read-only\"", "Changes are off");
		this.console.get(off.attribute("href", "Check again"));
		assertThat(this.console.get("/").body()).contains("id=\"grant-access\"", ">Connected</span>")
			.doesNotContain("Changes are off");
	}

}
