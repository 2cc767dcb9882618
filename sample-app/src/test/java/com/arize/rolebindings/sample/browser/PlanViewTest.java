package com.arize.rolebindings.sample.browser;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the plan of an access file in a browser.
 */
@BrowserTest
class PlanViewTest {

	private static final String CHANGES = """
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

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void hasAFormForAnAccessFile() {
		this.browser.open("/plan").check("plan-form");
	}

	@Test
	void displaysChangesAndAppliesThem() {
		plan(CHANGES, true);
		this.browser.waitForText("3 changes");
		assertThat(this.browser.find(".steps").getText()).contains("Payments", "1 to create", "1 to update",
				"1 to delete");
		this.browser.check("plan");
		this.browser.click("Apply 3 changes");
		// docs/images
		this.browser.screenshot("plan", 600);
		this.browser.check("plan-confirmation");
		this.browser.click("Apply and delete 1 role");
		this.browser.waitForText("All 3 changes are made");
		this.browser.check("plan-applied");
	}

	@Test
	void goesBackFromTheResultToThePlanAndToTheForm() {
		plan(CHANGES, false);
		this.browser.click("Apply 2 changes");
		this.browser.waitForText("All 2 changes are made");
		back();
		this.browser.waitForText("Apply 2 changes");
		assertThat(this.browser.find(".steps").getText()).contains("1 to create", "1 to update");
		back();
		this.browser.waitForCount(".steps", 0);
		this.browser.waitFor((page) -> page.find("#text").getDomProperty("value").equals(CHANGES));
		this.browser.click("Show plan");
		this.browser.waitForText("Nothing to change");
	}

	@Test
	void appliesChangesWithoutJavaScript() {
		this.browser.javaScript(false);
		plan(CHANGES, true);
		this.browser.click("Apply 3 changes");
		this.browser.click("Apply and delete 1 role");
		this.browser.waitFor((page) -> {
			page.findAll("main a.no-js").forEach((refresh) -> refresh.click());
			return page.text().contains("All 3 changes are made");
		});
	}

	@Test
	void followsEachOf30Changes() {
		CountDownLatch displayed = new CountDownLatch(1);
		holdWritesAfter(12, displayed);
		plan(newUsers(30), false);
		this.browser.click("Apply 30 changes");
		try {
			this.browser.waitForText("Applying the plan");
			this.browser.waitForText("12 of 30");
			this.browser.screenshot("plan-progress-1280-light");
		}
		finally {
			displayed.countDown();
		}
		this.browser.waitForText("All 30 changes are made");
		assertThat(this.browser.findAll(".status[data-status=done], .status[data-status=DONE]")).hasSize(30);
	}

	@Test
	void displaysWhatFailed() {
		this.browser.arize().next(2).to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		plan(newUsers(5), false);
		this.browser.click("Apply 5 changes");
		this.browser.waitForText("What failed, and why");
		assertThat(this.browser.find("section[aria-labelledby=attention]").getText()).contains("403");
		this.browser.check("plan-failed");
	}

	@Test
	void displaysThatNothingIsToBeDone() {
		plan("scope: {space: Payments}\nrole_bindings:\n- {user: ada@example.com, role: Space Admin}", false);
		this.browser.waitForText("Nothing to change");
		this.browser.check("plan-no-changes");
	}

	@Test
	void refusesToDeleteMostRolesOfASpace() {
		plan("scope: {space: Payments}\nrole_bindings:\n- {user: ada@example.com, role: Space Admin}", true);
		this.browser.waitForText("This plan is refused");
		this.browser.check("plan-refused");
	}

	@Test
	void displaysTheProblemsOfAnAccessFile() {
		this.browser.expectStatus(422);
		plan("scope: {space: Nowhere}\nrole_bindings:\n- {user: nobody@example.com, roles: Space Admin}", false);
		this.browser.waitForText("line 3");
		this.browser.check("plan-problems");
	}

	private void plan(String file, boolean prune) {
		this.browser.open("/plan");
		this.browser.type("#text", file);
		if (prune) {
			this.browser.find("input[name=prune]").click();
		}
		this.browser.click("Show plan");
	}

	/* A listener is called before the response is sent */
	private void holdWritesAfter(int number, CountDownLatch end) {
		AtomicInteger writes = new AtomicInteger();
		this.browser.arize().wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().equals(RequestMethod.POST) && writes.incrementAndGet() > number) {
				await(end);
			}
		});
	}

	private static void await(CountDownLatch end) {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void back() {
		this.browser.execute("history.back()");
	}

	private static String newUsers(int number) {
		return IntStream.rangeClosed(1, number)
			.mapToObj("  - {user_id: new-user-%d, role: Space Reader}"::formatted)
			.collect(Collectors.joining("\n", "scope: {space: Payments}\nrole_bindings:\n", "\n"));
	}

}
