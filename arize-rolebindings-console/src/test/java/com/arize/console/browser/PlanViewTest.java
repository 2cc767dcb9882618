package com.arize.console.browser;

import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.console.ConsoleClient;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the plan of an access file in a browser.
 */
@BrowserTest
class PlanViewTest {

	static final String CHANGES = """
			scope:
			  space: Payments
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Reader}
			  - {user: barbara@example.com, role: Space Member}
			  - {user: frances@example.com, role: Space Annotator}
			  - {user: hedy@example.com, role: Space Annotator}
			  - {user: katherine@example.com, role: Space Reader}
			  - {user: margaret@example.com, role: Space Admin}
			  - {user: radia@example.com, role: Space Admin}
			  - {user: annie@example.com, role: Space Member}
			  - {user: grace@example.com, role: Space Admin}
			""";

	/* Those of all tests that follow, too */
	private static final int ALL = 1_000_000;

	@RegisterExtension
	final Browser browser = new Browser();

	private final Semaphore writes = new Semaphore(0);

	/* Also after a failure: the listener of a test applies to all others */
	@AfterEach
	void allowAllWrites() {
		allowWrites(ALL);
	}

	@Test
	void displaysChangesAndAppliesThem() {
		plan(CHANGES, true);
		this.browser.waitForText("3 changes");
		assertThat(this.browser.find(".steps").getText()).contains("Payments", "1 to create", "1 to update",
				"1 to delete");
		this.browser.check("plan");
		this.browser.click("Apply 3 changes");
		this.browser.check("plan-confirmation");
		this.browser.click("Apply and take permissions of 2 roles");
		this.browser.waitForText("All 3 changes applied");
	}

	@Test
	void goesBackFromTheResultToThePlanAndToTheForm() {
		plan(CHANGES, false);
		this.browser.click("Apply 2 changes");
		this.browser.click("Apply and take permissions of 1 role");
		this.browser.waitForText("All 2 changes applied");
		back();
		this.browser.waitForText("This plan was applied");
		assertThat(this.browser.text()).contains("Nothing to change");
		assertThat(this.browser.find("#text").getDomProperty("value")).isEqualTo(CHANGES);
		back();
		this.browser.waitFor((page) -> page.location().equals("/plan"));
		this.browser.waitForText("Show plan");
	}

	@Test
	void stopsARun() {
		apply30Changes(12);
		this.browser.waitForText("12 of 30 processed, 18 remaining");
		this.browser.check("plan-progress");
		this.browser.click("Stop");
		this.browser.waitForText("Stopping… No further change starts");
		this.browser.waitForAnnouncement("Stopping…");
		allowWrites(ALL);
		this.browser.waitForText("Stopped:");
		assertThat(this.browser.text()).containsPattern("\\d+ of 30 changes applied, \\d+ were not carried out")
			.containsSubsequence("Left to do: ", "Made: ");
		this.browser.waitForAnnouncement("were not carried out");
		this.browser.check("plan-stopped");
	}

	@Test
	void saysThatTheConsoleIsNotConnectedUntilItRespondsAgainAndNotAProxy() {
		this.browser.expectStatus(0);
		apply30Changes(12);
		this.browser.waitForText("12 of 30 processed, 18 remaining");
		this.browser.online(false);
		this.browser.waitForText("No connection to the console since");
		this.browser.waitForAnnouncement("What is displayed may be old");
		assertThat(this.browser.find("[data-stop]").isEnabled()).isFalse();
		this.browser.check("plan-not-connected");
		respondTwiceInPlaceOfTheConsole();
		assertThat(this.browser.text()).contains("No connection to the console since", "12 of 30 processed")
			.doesNotContain("components");
		// the progress is announced from time to time, too
		this.browser.execute("window.announced = []; const live = document.getElementById('live');"
				+ "new MutationObserver(() => announced.push(live.textContent)).observe(live, {childList: true});"
				+ "document.removeEventListener('htmx:configRequest', window.proxy)");
		this.browser.waitFor((page) -> !page.text().contains("No connection to the console"));
		assertThat(this.browser.find("[data-stop]").isEnabled()).isTrue();
		this.browser.waitFor((page) -> String.valueOf(page.execute("return window.announced.join()"))
			.contains("The console is connected again"));
		allowWrites(ALL);
		this.browser.waitForText("All 30 changes applied");
	}

	/* Actuator responds without the header of the console, as a proxy would */
	private void respondTwiceInPlaceOfTheConsole() {
		this.browser.execute("window.responses = 0; window.proxy = (event) => event.detail.path = '/actuator/health';"
				+ "document.addEventListener('htmx:configRequest', window.proxy);"
				+ "document.addEventListener('htmx:beforeSwap', () => window.responses++)");
		this.browser.online(true);
		this.browser.waitFor((page) -> ((Number) page.execute("return window.responses")).intValue() >= 2);
	}

	@Test
	void keepsAFoldedListAndTheFocusWhileChangesAreMade() {
		apply30Changes(12);
		this.browser.waitForText("12 of 30 processed, 18 remaining");
		this.browser.waitForCount("[data-status=SENT]", 12);
		this.browser.click(By.cssSelector(".steps summary"));
		allowWrites(8);
		this.browser.execute("document.addEventListener('htmx:beforeSend', (event) => "
				+ "document.body.dataset.timeout = event.detail.xhr.timeout)");
		this.browser.waitForText("20 of 30 processed, 10 remaining");
		assertThat(this.browser.findAll("[data-status=SENT]")).hasSize(20);
		assertThat(this.browser.find("body[data-timeout]").getDomAttribute("data-timeout")).isEqualTo("10000");
		assertThat(this.browser.findAll(".steps[open]")).isEmpty();
		assertThat(this.browser.focused().getTagName()).isEqualTo("summary");
		allowWrites(ALL);
		this.browser.waitForText("All 30 changes applied");
		this.browser.waitFor((page) -> page.focused().getTagName().equals("h1"));
	}

	@Test
	void announcesAFailureAtOnceAndTheOutcome() {
		// a 403 before any success stops the run
		this.browser.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(422);
		apply30Changes(0);
		this.browser.waitForText("0 of 30 processed, 30 remaining");
		allowWrites(12);
		this.browser.waitForAnnouncement("A change failed.");
		allowWrites(ALL);
		this.browser.waitForAnnouncement("29 of 30 changes applied");
	}

	@ParameterizedTest
	@MethodSource
	void fitsIntoTheWindow(String name, String file, boolean prune, String text) {
		this.browser.expectStatus(422);
		plan(file, prune);
		this.browser.waitForText(text);
		this.browser.check("plan-" + name);
	}

	static Stream<Arguments> fitsIntoTheWindow() {
		String ada = "scope: {space: Payments}\nrole_bindings:\n- {user: ada@example.com, role: Space Admin}";
		return Stream.of(Arguments.of("no-changes", ada, false, "Nothing to change"),
				Arguments.of("refused", ada, true, "This plan is refused"), Arguments.of("problems",
						ada.replace("role:", "roles:").replace("Payments", "Nowhere"), false, "line 3"),
				Arguments.of("warnings", unknownUsers(12), false, ", and 11 more"));
	}

	/* The stand-in carries out the first ones, and further ones that a test allows */
	private void apply30Changes(int first) {
		allowWrites(first);
		this.browser.arize().wireMock().addMockServiceRequestListener((request, response) -> {
			// a listener is called before the response is sent
			if (request.getMethod().equals(RequestMethod.POST)) {
				this.writes.acquireUninterruptibly();
			}
		});
		plan(knownUsers(30), false);
		this.browser.click("Apply 30 changes");
	}

	private void allowWrites(int number) {
		this.writes.release(number);
	}

	private void plan(String file, boolean prune) {
		plan(this.browser, file, prune);
	}

	static void plan(Browser browser, String file, boolean prune) {
		browser.open("/plan");
		// faster than to type it
		browser.execute("document.getElementById('text').value = arguments[0]", file);
		if (prune) {
			browser.find("input[name=prune]").click();
		}
		browser.click("Show plan");
	}

	private void back() {
		this.browser.execute("history.back()");
	}

	/* The API refuses role bindings of others */
	private String knownUsers(int number) {
		FakeArizeDirectory directory = this.browser.arize().directory();
		return ConsoleClient.accessFile(IntStream.rangeClosed(1, number)
			.mapToObj((i) -> directory.addUser("New User " + i, "new-user-%d@example.com".formatted(i)).id()));
	}

	private static String unknownUsers(int number) {
		return ConsoleClient.accessFile(IntStream.rangeClosed(1, number).mapToObj("new-user-%d"::formatted));
	}

}
