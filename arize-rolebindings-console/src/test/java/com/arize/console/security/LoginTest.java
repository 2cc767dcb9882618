package com.arize.console.security;

import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of the profile {@code secured}.
 */
@SecuredConsoleTest
class LoginTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void isRequired() {
		Page response = this.console.get("/");
		assertThat(response.status()).isEqualTo(302);
		assertThat(response.location()).endsWith("/login");
	}

	@Test
	void hasAPageWithItsStyle() {
		String page = this.console.get("/login").body();
		assertThat(page).doesNotContain("127.0.0.1", "<nav")
			.contains("<label for=\"username\"", "<label for=\"password\"", "name=\"_csrf\"");
		String style = page.replaceFirst("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
		assertThat(this.console.get(style).status()).isEqualTo(200);
	}

	@Test
	void returnsToTheRequestedView() {
		this.console.get("/?type=PROJECT");
		Page response = this.console.logIn("vera", "secret-of-vera");
		assertThat(response.status()).isEqualTo(302);
		assertThat(response.location()).contains("/?type=PROJECT");
	}

	@Test
	void failsWithAWrongPasswordAndKeepsTheName() {
		assertThat(this.console.logIn("vera", "secret-of-edith").location()).endsWith("/login?error");
		assertThat(this.console.get("/login?error").body()).contains("The name or the password is wrong")
			.containsPattern("name=\"username\"[^>]*value=\"vera\"");
		assertThat(this.console.get("/").status()).isEqualTo(302);
	}

	@ParameterizedTest
	@CsvSource({ "/access, '/access/new?', user=eve", "/access/role, '/access/role?', role=r",
			"/plan, '/plan?', text=scope" })
	void leadsBackToTheFormWithWhatWasTypedIfTheSessionHasEnded(String action, String form, String typed) {
		String[] field = typed.split("=", 2);
		Page response = this.console.submit("/login", action, Map.of(field[0], field[1], "id", "b", "back", "/list"));
		assertThat(response.location()).endsWith("/login?ended");
		assertThat(this.console.get("/login?ended").body()).contains("Your session ended. Nothing was changed.");
		assertThat(this.console.logIn("edith", "secret-of-edith").location()).contains(form, typed, "back=%2Flist")
			.doesNotContain("_csrf");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plan/changes", "/plan/copy", "/plan/runs/r/stop", "/plan/runs/r/restore" })
	void leadsToTheFirstViewIfTheSessionHasEndedDuringAChangeWithoutAForm(String action) {
		this.console.submit("/login", action, Map.of("id", "b"));
		assertThat(this.console.logIn("edith", "secret-of-edith").location()).endsWith("/")
			.doesNotContain("/plan", "/access");
	}

	@Test
	void isDisplayedInPlaceOfThePageIfTheSessionHasEnded() {
		Page response = this.console.submit("/login", "/access", Map.of("user", "eve"), ConsoleClient.htmx());
		assertThat(response.header("HX-Redirect")).isEqualTo("/login?ended");
	}

	@Test
	void isRefusedForAWhileAfterFailedOnes() {
		for (int i = 0; i < 5; i++) {
			this.console.logIn("mallory", "wrong");
		}
		this.console.logIn("mallory", "wrong");
		assertThat(this.console.get("/login?error").body()).contains("Too many failed logins. Try again in a minute.");
	}

	@Test
	void requiresAToken() {
		assertThat(this.console
			.post("/login", "username=vera&password=secret-of-vera", "Content-Type",
					"application/x-www-form-urlencoded")
			.status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/users?id=VXNlcjoxOlY0S2E%3D" })
	void offersNoChangeToAViewer(String path) {
		this.console.logIn("vera", "secret-of-vera");
		assertThat(this.console.get(path).body()).contains(">vera<", "Log out", "ada@example.com")
			.doesNotContain("Grant access", "Revoke");
		ConsoleClient editor = this.console.another();
		editor.logIn("edith", "secret-of-edith");
		assertThat(editor.get(path).body()).contains("Grant access", "Revoke");
	}

	@Test
	void doesNotLetAViewerWrite() {
		this.console.logIn("vera", "secret-of-vera");
		Page response = this.console.submit("/", "/plan/apply", Map.of("a", "b"));
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).contains("<nav", "You don&#39;t have permission",
				"Changes require the role &#39;editor&#39;");
	}

	@Test
	void endsWithTheLogoutWhosePageIsNotReturnedTo() {
		this.console.logIn("vera", "secret-of-vera");
		assertThat(this.console.submit("/", "/logout", Map.of()).status()).isEqualTo(302);
		assertThat(this.console.get("/").status()).isEqualTo(302);
		assertThat(this.console.get("/login?logout").body()).contains("You are logged out");
		assertThat(this.console.logIn("vera", "secret-of-vera").location()).doesNotContain("logout");
	}

	@Test
	void reloadsThePageIfTheSessionOfARequestOfHtmxHasExpired() {
		Page response = this.console.getPart("/");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("HX-Refresh")).isEqualTo("true");
	}

}
