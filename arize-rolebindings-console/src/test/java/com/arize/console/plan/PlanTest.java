package com.arize.console.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * End-to-end tests for the view of plans on the stand-in.
 */
@ConsoleTest
class PlanTest {

	/* Eve has no role, Alan is Space Admin and Karen is not in the file */
	private static final String TEXT = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Reader}
			  - {user_id: VXNlcjoyOlY0S2E=, role: Space Member}
			""";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final CountDownLatch held = new CountDownLatch(1);

	private final PlanBrowser browser = new PlanBrowser(this.console);

	/* The listener of a test that has failed would hold the writes of all others */
	@AfterEach
	void release() {
		this.held.countDown();
	}

	@Test
	void showsThePlanWithoutAWrite() {
		Page page = this.browser.plan(TEXT);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("2 changes", "<dt>Create</dt><dd>1</dd>", "<dt>Update</dt><dd>1</dd>",
				"<dt>Delete</dt><dd>0</dd>", "<dt>Unchanged</dt><dd>1</dd>", "<dt>Kept</dt><dd>8</dd>",
				">alan@example.com</bdi>", ">Space Admin</bdi></del>", ">Space Reader</bdi></ins>", "Apply 2 changes");
		assertThat(page.body())
			.contains("title=\"" + this.console.user("alan@example.com") + "\"", "data-copy=\"sha256:",
					"Another access file")
			.doesNotContain("<details class=\"card\" open")
			.contains("{user: alan@example.com, role: Space Reader}");
		assertThat(writes()).isEmpty();
	}

	@Test
	void hasTheLinesThatTheCommandPrintsBesideChanges() {
		Page page = this.browser.plan("""
				scope: {space: Payments}
				ignore: [ada@example.com]
				role_bindings: [{user: alan@example.com, role: Space Admin}]
				---
				scope: {space: Sales}
				prune: true
				role_bindings: [{user: grace@example.com, role: Space Member}]
				""");
		assertThat(page.text()).contains("Authoritative (1)", "SPACE Sales",
				"Role bindings that are not in the access files and are kept (8)",
				"user annie@example.com role Space Member on SPACE Payments",
				"Role bindings of ignored users (1) user ada@example.com role Space Admin on SPACE Payments");
	}

	@Test
	void listsWhatIsKeptTheResourcesWithoutAFileTheStatusOfUsersAndWarnings() {
		Page page = this.browser.plan("""
				scope: {space: Payments}
				role_bindings:
				  - {user: alan@example.com, role: Space Reader, expires: 2099-01-31, then: No Permissions}
				  - {user: %s, role: Space Reader}
				  - {user_id: missing, role: Space Reader}
				""".formatted(invited()));
		assertThat(page.text()).contains("nina@example.com invited",
				"Role bindings that are not in the access files and are kept (",
				"user annie@example.com role Space Member on SPACE Payments",
				"Entries that end (1) user alan@example.com role Space Reader on SPACE Payments, until 2099-01-31, then No Permissions",
				"Resources that no access file covers (", "SPACE Sales", "Warnings",
				"line 5 the directory does not list user_id 'missing'");
	}

	private String invited() {
		User nina = ArizeModels.user("nina", "nina@example.com").status("INVITED").build();
		this.console.arize().directory().seed(nina);
		return nina.email();
	}

	@Test
	void namesTheEndsOfChangesAndOfOtherEntriesAndWhatFollows() {
		Page page = this.browser.plan("""
				scope: {space: Payments}
				role_bindings:
				  - {user: alan@example.com, role: Space Admin, expires: 2099-01-31, then: No Permissions}
				  - {user: karen@example.com, role: Space Reader, expires: 2098-01-31, then: No Permissions}
				""");
		assertThat(page.text()).contains(
				"Entries that end (2) user karen@example.com role Space Reader on SPACE Payments, until 2098-01-31, then No Permissions "
						+ "user alan@example.com role Space Admin on SPACE Payments, until 2099-01-31, then No Permissions");
		assertThat(page.body()).contains("<span class=\"muted\"> until 2098-01-31, then No Permissions</span>");
	}

	@Test
	void refusesATextAndAFileOfWhichOneWouldBeIgnored() {
		Page page = this.browser.upload("access.yaml", TEXT, Map.of("text", "account: other"));
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.text()).contains("There are a text and the file 'access.yaml'", "account: other");
		assertThat(page.body()).doesNotContain("name=\"digest\"");
		assertThat(page.fields("/plan")).doesNotContainKey("shown");
	}

	@Test
	void plansAFileInPlaceOfTheTextOfThePlanThatIsDisplayed() {
		Page page = this.browser.upload("access.yaml", "scope: {space: Unknown}");
		String text = page.fields("/plan").get("shown");
		Page next = this.browser.upload("access.yaml", TEXT,
				Map.of("shown", text, "text", "scope: {space: Unknown}\r\n"));
		assertThat(next.body()).contains("2 changes");
	}

	@Test
	void namesThePropertyOfTheConfiguredFilesIfThereIsNone() {
		assertThat(this.console.get("/plan/configured").text())
			.contains("arize.role-bindings.desired-state.locations is not set");
		assertThat(this.console.get("/plan").body()).doesNotContain("Configured files");
	}

	@Test
	void hasAnAddressThatAnotherBrowserCanOpen() {
		Page page = this.browser.plan(TEXT);
		String address = page.path();
		assertThat(address).matches("/plan/[-0-9a-f]{36}");
		ConsoleClient client = this.console.another();
		Page same = client.get(address);
		assertThat(same.body()).contains("2 changes", "{user: alan@example.com, role: Space Reader}")
			.doesNotContain("is not what it was");
		PlanBrowser other = new PlanBrowser(client);
		assertThat(other.outcome(other.apply(same)).body()).contains("All 2 changes applied");
	}

	@Test
	void saysThatThePlanOfAnAddressIsAnotherNow() {
		Page page = this.browser.plan(TEXT);
		deleteRoleOfAlan();
		assertThat(this.console.get(page.path()).body()).contains("The plan is not what it was", "Apply 2 changes");
	}

	@Test
	void saysThatThePlanOfAnAddressWasApplied() {
		Page page = this.browser.plan(TEXT);
		Page applied = this.browser.apply(page);
		this.browser.outcome(applied);
		assertThat(this.console.get(page.path()).body())
			.contains("This plan was applied", "Nothing to change", "href=\"" + applied.location() + "\"")
			.doesNotContain("is not what it was");
	}

	@Test
	void saysWhatToDoIfThePlanIsNotKept() {
		Page page = this.console.get("/plan/6f2b7c1e-0000-0000-0000-000000000000");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.body()).contains("This console does not have this plan any more", "kept for an hour",
				"Paste or upload the access file again", "<textarea");
	}

	@Test
	void appliesExactlyTheShownSteps() {
		Page page = this.browser.plan(TEXT);
		Page applied = this.browser.apply(page);
		assertThat(applied.status()).isEqualTo(303);
		Page outcome = this.browser.outcome(applied);
		assertThat(outcome.body()).contains("Plan applied", "All 2 changes applied", "New plan");
		assertThat(writes()).hasSize(2)
			.anyMatch((request) -> request.equals("POST /v2/role-bindings"))
			.anyMatch((request) -> request.startsWith("PATCH /v2/role-bindings/"));
		assertThat(this.browser.plan(TEXT).body()).contains("Nothing to change").doesNotContain("name=\"digest\"");
	}

	@Test
	void showsTheRunIfAPlanIsAppliedTwice() {
		holdWrites();
		Page page = this.browser.plan(TEXT);
		Page applied = this.browser.apply(page);
		assertThat(this.browser.apply(page).location()).isEqualTo(applied.location());
		this.held.countDown();
		this.browser.outcome(applied);
		assertThat(this.browser.apply(page).location()).isEqualTo(applied.location());
		assertThat(writes()).hasSize(2);
	}

	@Test
	void refusesAnotherPlanThanTheShownOne() {
		Page page = this.browser.plan(TEXT);
		deleteRoleOfAlan();
		Page applied = this.browser.apply(page);
		assertThat(applied.status()).isEqualTo(409);
		assertThat(applied.body()).contains("The plan has changed since it was shown, and nothing was applied",
				"<dt>Create</dt><dd>2</dd>", "Apply 2 changes");
		assertThat(applied.digest()).isNotEqualTo(page.digest());
		assertThat(writes()).isEmpty();
	}

	@Test
	void refusesAPlanThatExceedsALimit() {
		Map<String, String> fields = Map.of("text", payments().replaceAll("(  - .*\n){4}$", ""), "prune", "true");
		Page page = this.browser.plan(fields);
		assertThat(page.body())
			.contains("This plan is refused",
					"4 of the 10 role bindings of SPACE Payments would be deleted, 40 % where 25 % are allowed",
					"--arize.role-bindings.desired-state.max-deletion-percent=40")
			.doesNotContain("name=\"digest\"");
		String digest = page.body().replaceFirst("(?s).*<code>([^<]+)</code>.*", "$1");
		Page applied = this.browser.apply(page, digest);
		assertThat(applied.status()).isEqualTo(409);
		assertThat(applied.body()).contains("This plan is refused");
		assertThat(writes()).isEmpty();
	}

	@Test
	void listsTheProblemsOfAnInvalidFile() {
		String text = TEXT.replace("Space Reader}", "Space Reader, until: tomorrow}")
			.replace("user_id: VXNlcjoyOlY0S2E=", "user_id: ''");
		Page page = this.browser.plan(text);
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.body())
			.contains("The access file has 2 problems", "<b>pasted text, line 4</b>", "<b>pasted text, line 5</b>",
					"until: tomorrow}")
			.doesNotContain("name=\"digest\"");
		assertThat(this.console.arize().requests()).isEmpty();
	}

	@Test
	void listsTheSameProblemOfManyLinesOnce() {
		Page page = this.browser.plan(users(30).replace("role:", "roles:"));
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.body()).contains("<b>pasted text, lines 3, 4, 5, 6, 7 and 25 more</b>");
	}

	@Test
	void showsMarkupInNamesAsText() {
		String markup = "<img src=x onerror=alert(1)></textarea><script>alert(1)</script>";
		this.console.arize().directory().addRole(markup);
		Page page = this.browser.plan(TEXT.replace("user_id: VXNlcjoyOlY0S2E=, role: Space Member",
				"user_id: '" + markup + "', role: '" + markup + "'"));
		assertThat(page.body()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img", "<script>alert");
	}

	@Test
	void namesTheUploadedFileInAProblem() {
		assertThat(this.browser.upload("../access.yaml", "scope: [").body()).contains("<b>access.yaml, line 1</b>");
	}

	@ParameterizedTest
	@CsvSource({ "1, false", "1, true", "4, false", "4, true" })
	void refusesAFileThatIsTooLargeWithAndWithoutItsLength(int megabytes, boolean chunked) {
		String file = "#".repeat(megabytes * 1024 * 1024 + 1);
		Page page = chunked ? this.browser.uploadInChunks(file) : this.browser.upload("access.yaml", file);
		assertThat(page.status()).isEqualTo(413);
		assertThat(page.body()).contains("<h1", "at most 1 MB", "<nav");
		assertThat(page.attribute("href", "Return to the view")).isEqualTo("/plan?prune=true");
		assertThat(this.console.arize().requests()).isEmpty();
	}

	@Test
	void refusesATextThatIsTooLarge() {
		Page page = this.browser.upload("access.yaml", "", Map.of("text", "#".repeat(1024 * 1024 + 1)));
		assertThat(page.status()).isEqualTo(413);
		assertThat(page.body()).contains("at most 1 MB");
	}

	@Test
	void plansAFileThatIsUploadedInChunks() {
		assertThat(this.browser.uploadInChunks(TEXT).body()).contains("2 changes");
	}

	@Test
	void reportsAnUnreadableApiAndKeepsTheText() {
		this.console.arize().next(10).to(HttpMethod.GET, "/v2/role-bindings").fail(401);
		Page page = this.browser.plan(TEXT);
		assertThat(page.status()).isEqualTo(502);
		assertThat(page.body()).contains("Key refused", "{user_id: VXNlcjoyOlY0S2E=, role: Space Member}")
			.doesNotContain("at com.arize");
	}

	@Test
	void displaysTheProgressAndThenTheOutcomeOfEachStep() {
		holdWrites();
		Page applied = this.browser.apply(this.browser.plan(knownUsers(30)));
		String run = applied.location();
		Page part = this.console.getPart(run);
		assertThat(part.body()).contains("0 of 30 processed, 30 remaining", "hx-trigger=\"every 1s\"");
		assertThat(part.header("HX-Retarget")).isNull();
		this.held.countDown();
		assertThat(this.browser.outcome(applied).body()).contains("All 30 changes applied").doesNotContain("every 1s");
		Page page = this.console.getPart(run);
		assertThat(page.body().split("data-status=\"DONE\"")).hasSize(31);
		assertThat(page.header("HX-Retarget")).isEqualTo("#content");
		assertThat(writes()).hasSize(30);
	}

	@Test
	void sendsTheStepsOfALargePlanOnce() {
		holdWrites();
		Page applied = this.browser.apply(this.browser.plan(users(60)));
		String run = applied.location();
		assertThat(this.console.get(run).body()).contains("All changes", "user-59");
		assertThat(this.console.getPart(run).body()).contains("0 of 60 processed")
			.doesNotContain("All changes", "user-59");
		this.held.countDown();
		// the next test resets the stand-in
		this.browser.outcome(applied);
	}

	@Test
	void saysWhatFailedAndWhy() {
		Page page = this.browser.plan(TEXT);
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		Page outcome = this.browser.outcome(this.browser.apply(page));
		assertThat(outcome.body()).contains("Plan not fully applied", "What failed, and why", "<dt>Done</dt><dd>0</dd>",
				"<dt>Failed</dt><dd>1</dd>", "<dt>Not started</dt><dd>1</dd>", "The API key lacks a permission",
				"Plan again");
	}

	@Test
	void saysThatARoleBindingExistsWhichTheKeyCannotRead() {
		Page page = this.browser.plan(TEXT);
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(409);
		assertThat(this.browser.outcome(this.browser.apply(page)).text())
			.contains("on SPACE Payments: a role binding exists that this key cannot read (ROLE_BINDING_READ)");
	}

	@Test
	void saysOnceWhyManyChangesFailed() {
		this.console.arize().next(30).to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		// the first refusal stops what has not begun: all that run at a time have
		CountDownLatch begun = new CountDownLatch(8);
		this.console.arize().wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().equals(RequestMethod.POST)) {
				begun.countDown();
				ConsoleClient.await(begun);
			}
		});
		Page outcome = this.browser.outcome(this.browser.apply(this.browser.plan(users(30))));
		assertThat(outcome.body()).contains("0 of 30 changes applied", "<b>8 changes</b>",
				"22 were not carried out: another change was not made, the API refused a request, or a space would have"
						+ " kept too few administrators.")
			.containsOnlyOnce("The API key lacks a permission")
			.doesNotContain("Exception");
	}

	@Test
	void startsNoFurtherChangeAfterAStop() {
		CountDownLatch received = holdWrites();
		String run = this.browser.apply(this.browser.plan(knownUsers(30))).location();
		ConsoleClient.await(received);
		Page applied = this.browser.post(run + "/stop", Map.of());
		assertThat(applied.status()).isEqualTo(303);
		assertThat(this.console.get(run).body()).contains("Stopping… No further change starts", "remaining")
			.doesNotContain(">Stop</button>");
		this.held.countDown();
		Page outcome = this.browser.outcome(applied);
		int done = writes().size();
		assertThat(done).isBetween(1, 29);
		assertThat(outcome.body()).contains("Plan not fully applied",
				"Stopped: %d of 30 changes applied, %d were not carried out".formatted(done, 30 - done), "Plan again");
		assertThat(outcome.body()).containsSubsequence("Left to do: %d change".formatted(30 - done),
				"Made: %d change".formatted(done));
	}

	@Test
	void offersTheRunInPlaceOfAnotherOneWhileAPlanIsBeingApplied() {
		holdWrites();
		Page page = this.browser.plan(TEXT);
		Page applied = this.browser.apply(page);
		String run = applied.location();
		assertThat(this.console.get(page.path()).body())
			.contains("This plan is being applied", "href=\"%s\">Follow the run".formatted(run))
			.doesNotContain("name=\"digest\"");
		assertThat(this.console.get("/plan").body()).contains(run, "Running");
		Page refused = this.browser.apply(page, "sha256:another");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.body()).contains("A plan is being applied to this account", "Nothing else was changed.")
			.doesNotContain("The plan has changed", "name=\"digest\"");
		this.held.countDown();
		// the next test resets the stand-in, and applies another plan
		this.browser.outcome(applied);
	}

	@Test
	void saysThatARunIsUnknown() {
		Page page = this.console.get("/plan/runs/6f2b7c1e-0000-0000-0000-000000000000");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.body()).contains("This console does not know this run", "Plan again");
	}

	@Test
	void foldsTheWarningsOfOneKind() {
		assertThat(this.browser.plan(users(60)).body()).contains("<strong>Warnings</strong>")
			.containsOnlyOnce(", and 59 more</summary>")
			.containsOnlyOnce("and 10 more");
	}

	@Test
	void foldsALargePlan() {
		Page page = this.browser.plan(users(1000));
		assertThat(page.body()).contains("1000 changes", "Apply 1,000 changes", "<details class=\"steps shaded\">")
			.doesNotContain("<details class=\"steps shaded\" open");
		assertThat(page.body().length()).isLessThan(350_000);
	}

	@Test
	void showsTheDeletionsOfAPlanThatIsTooLargeBeforeOtherChanges() {
		String text = payments().replaceFirst("  - .*\n", "") + users(2000).replaceFirst("(?s).*?  - ", "  - ");
		Page page = this.browser.plan(Map.of("text", text, "prune", "true"));
		assertThat(page.text()).contains("This plan is too large to be applied here: it has 2001 changes",
				"The first 2000 are shown", "1 to delete", "1999 to create");
		assertThat(page.body()).doesNotContain("name=\"digest\"");
	}

	/* The API refuses role bindings of others */
	private String knownUsers(int number) {
		FakeArizeDirectory directory = this.console.arize().directory();
		return ConsoleClient.accessFile(IntStream.range(0, number)
			.mapToObj((i) -> directory.addUser("Known " + i, "known-%d@example.com".formatted(i)).id()));
	}

	private static String users(int number) {
		return ConsoleClient.accessFile(IntStream.range(0, number).mapToObj("user-%d"::formatted));
	}

	private CountDownLatch holdWrites() {
		return ConsoleClient.hold(this.console.arize(), RequestMethod.POST, this.held);
	}

	private void deleteRoleOfAlan() {
		String alan = this.console.user("alan@example.com");
		this.console.arize()
			.roleBindings()
			.delete(this.console.binding(alan, ConsoleClient.PAYMENTS).orElseThrow().id());
	}

	/* What exists, so that there is nothing to do */
	private String payments() {
		return this.console.arize()
			.roleBindings()
			.bindings()
			.stream()
			.filter((binding) -> binding.resourceId().equals(ConsoleClient.PAYMENTS))
			.map((binding) -> "  - {user_id: %s, role_id: %s}%n".formatted(binding.userId(), binding.roleId()))
			.collect(Collectors.joining("", "scope: {space: Payments}\nrole_bindings:\n", ""));
	}

	private List<String> writes() {
		return this.console.arize().requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

}
