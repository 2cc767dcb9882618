package com.arize.console.plan;

import java.util.List;
import java.util.Map;
import java.util.Random;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that rows, plans and the JSON API protect the same administrators of generated
 * spaces.
 */
@ConsoleTest
class LastAdministratorTest {

	private static final int SPACES = 8;

	private static final List<String> STATUSES = List.of("ACTIVE", "active", "INVITED", "EXPIRED");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void rowPlanAndJsonApiAgreeWhichAdministratorIsTheLast() {
		withoutAccountAdministrator();
		List<RoleBinding> bindings = generate();
		List<Boolean> ofRows = bindings.stream().map(this::isLastInRow).toList();
		assertThat(ofRows).contains(true, false);
		assertThat(bindings.stream().map(this::isLastInPlan).toList()).isEqualTo(ofRows);
		// a deletion that is not refused is made, and leaves the administrators
		for (int i = 0; i < bindings.size(); i++) {
			if (ofRows.get(i)) {
				this.console.revoke(bindings.get(i).id()).problem(409);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/users", "/v2/roles" })
	void rowPlanAndJsonApiAgreeWhichAdministratorMayBeTheLastIfNotAllIsKnown(String unreadable) {
		withoutAccountAdministrator();
		List<RoleBinding> bindings = generate();
		this.console.arize().next(100_000).to(unreadable).fail(403);
		this.console.arize().next(100_000).to(unreadable + "/{id}").fail(403);
		List<Boolean> ofRows = bindings.stream().map(this::isLastInRow).toList();
		assertThat(ofRows).contains(true);
		assertThat(bindings.stream().map(this::isLastInPlan).toList()).isEqualTo(ofRows);
		for (int i = 0; i < bindings.size(); i++) {
			if (ofRows.get(i)) {
				assertThat(this.console.revoke(bindings.get(i).id()).problem(409).get("detail").stringValue())
					.contains("may lose its last administrator. The API key has no permission to read");
			}
		}
	}

	@Test
	void noneIsTheLastIfThereIsAnAccountAdministrator() {
		List<RoleBinding> bindings = generate();
		assertThat(bindings).noneMatch(this::isLastInRow).noneMatch(this::isLastInPlan);
	}

	@Test
	void theOutcomeOfAPlanHasSpacesThatLoseTheirAdministratorsMeanwhile() {
		withoutAccountAdministrator();
		String space = this.console.arize().directory().addSpace("Alone").id();
		user("zoe", "ACTIVE");
		user("yan", "ACTIVE");
		this.console.seed("zoe", SPACE_ADMIN, space);
		this.console.seed("yan", SPACE_ADMIN, space);
		Page plan = this.browser.follow(this.browser.post("/plan/changes", Map.of("binding", "zoe " + space)));
		this.console.arize().wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().equals(RequestMethod.DELETE)) {
				this.console.arize().roleBindings().deleteIfExists("yan " + space);
			}
		});
		assertThat(this.browser.outcome(this.browser.apply(plan)).text()).contains("The change is applied",
				"Spaces without enough administrators SPACE Alone has no administrator (an active user",
				"another client has taken the role of yan@example.com (deleted)");
	}

	/* One user of each space is in no directory */
	private List<RoleBinding> generate() {
		Random random = new Random(50);
		FakeArizeDirectory directory = this.console.arize().directory();
		for (int i = 0; i < SPACES; i++) {
			String space = directory.addSpace("Generated " + i).id();
			for (int j = 0; j < 3; j++) {
				String user = user("user" + i + "-" + j, STATUSES.get(random.nextInt(STATUSES.size())));
				this.console.seed(user, random.nextBoolean() ? SPACE_ADMIN : SPACE_READER, space);
			}
			this.console.seed("missing" + i, SPACE_ADMIN, space);
		}
		return this.console.arize()
			.roleBindings()
			.listAll(RoleBindingResourceType.SPACE)
			.filter((binding) -> binding.id().contains(" "))
			.toList();
	}

	private String user(String id, String status) {
		this.console.arize().directory().seed(ArizeModels.user(id, id + "@example.com").status(status).build());
		return id;
	}

	private void withoutAccountAdministrator() {
		FakeArizeDirectory directory = this.console.arize().directory();
		directory.removeUser(directory.findUserByEmail("leslie@example.com").orElseThrow().id());
	}

	private boolean isLastInRow(RoleBinding binding) {
		return isConfirmed(this.console.getPart("/access/revoke?id=" + ConsoleClient.encode(binding.id())));
	}

	private boolean isLastInPlan(RoleBinding binding) {
		return isConfirmed(this.browser.follow(this.browser.post("/plan/changes", Map.of("binding", binding.id()))));
	}

	private static boolean isConfirmed(Page page) {
		assertThat(page.status()).as(page.body()).isEqualTo(200);
		return page.body().contains("name=\"withoutAdministrator\"");
	}

}
