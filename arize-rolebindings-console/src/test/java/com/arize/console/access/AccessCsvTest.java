package com.arize.console.access;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the access as CSV.
 */
@ConsoleTest
class AccessCsvTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void hasAllPages() {
		Page csv = this.console.get("/access.csv");
		assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
		assertThat(csv.body()).startsWith("\uFEFF\"user\"");
		assertThat(csv.body().substring(1).split("\r\n")).hasSize(67)
			.startsWith(
					"\"user\",\"email\",\"status\",\"role\",\"effective_role\",\"resource_type\",\"resource\",\"space\","
							+ "\"reason\",\"restricted\",\"since\",\"changed_at\",\"until\",\"account_role\",\"user_id\","
							+ "\"role_id\",\"resource_id\",\"role_binding_id\",\"not listed: memberships, SAML role mappings\"",
					"\"Ada Lovelace\",\"ada@example.com\",\"ACTIVE\",\"Space Admin\",\"Space Admin\",\"SPACE\",\"Payments\",\"\","
							+ "\"direct\",\"\",\"2026-01-05T09:00:00Z\",\"2026-01-05T09:00:00Z\",\"\",\"MEMBER\",\"VXNlcjoxOlY0S2E=\","
							+ "\"Um9sZToxOlY0S2E=\",\"U3BhY2U6MTpWNEth\",\"Um9sZUJpbmRpbmc6MTo/Pz8=\",\"\"");
	}

	@ParameterizedTest
	@CsvSource({ "user=ada@example.com, 3", "type=PROJECT&user=lovelace, 9", "role=Um9sZToxOlY0S2E%3D, 21",
			"resourceId=U3BhY2U6MTpWNEth, 11", "role=nothing&direct=true, 0" })
	void hasWhatIsFiltered(String query, int rows) {
		assertThat(this.console.get("/access.csv?" + query).body().split("\r\n")).hasSize(rows + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx" })
	void hasNoFormulas(String id) {
		seed(id);
		assertThat(this.console.get("/access.csv").body()).contains("\"'" + id + "\"").doesNotContain("\"" + id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x;=1+1", "x\t+1", "x\n-1", "x\r@SUM(A1)", "x;\"=1+1", "\t=1" })
	void hasNoFormulasIfCellsEndAtOtherCharacters(String id) {
		seed(id);
		assertThat(this.console.get("/access.csv").body()).doesNotContainPattern("[;\t\r\n]\"*[=+@-]");
	}

	@Test
	void escapesQuotesAndLineBreaks() {
		seed("a\"b,\r\nc");
		assertThat(this.console.get("/access.csv").body()).contains("\"a\"\"b,\r\nc\"");
	}

	@Test
	void isAnErrorIfTheFirstPageCannotBeRead() {
		this.console.arize().next().to("/v2/role-bindings").fail(401);
		Page response = this.console.get("/access.csv");
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.header("Content-Disposition")).isNull();
	}

	@Test
	void isAnErrorIfTheUserIsUnknown() {
		Page response = this.console.get("/access.csv?user=nobody");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("No user and no resource is called &#39;nobody&#39;");
	}

	@Test
	void doesNotTakeAUserForUnknownIfUsersCannotBeRead() {
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(this.console.get("/access.csv?user=ada@example.com").body())
			.contains("The API key has no permission to read users")
			.doesNotContain("No user and no resource is called");
	}

	private void seed(String roleId) {
		this.console.arize().roleBindings().clear();
		this.console.seed("user", roleId, "space");
	}

}
