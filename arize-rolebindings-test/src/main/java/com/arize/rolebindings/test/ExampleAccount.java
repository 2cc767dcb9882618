package com.arize.rolebindings.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * An example account for the stand-in, which is always the same. It has 20 users, one of
 * whom is an administrator of the account, and five roles. It has two organizations with
 * three spaces each, and two projects in each space. One project is restricted. Each user
 * has bindings in three spaces and three projects: 120 together. The role "No
 * Permissions" has no permission and no binding.
 */
public final class ExampleAccount {

	private static final Instant FIRST_DAY = Instant.parse("2026-01-05T08:00:00Z");

	private static final List<String> USERS = List.of("Ada Lovelace", "Grace Hopper", "Alan Turing", "Edsger Dijkstra",
			"Barbara Liskov", "Donald Knuth", "Frances Allen", "John McCarthy", "Hedy Lamarr", "Claude Shannon",
			"Katherine Johnson", "Tony Hoare", "Margaret Hamilton", "Dennis Ritchie", "Radia Perlman", "Niklaus Wirth",
			"Annie Easley", "Ken Thompson", "Karen Jones", "Leslie Lamport");

	private static final String ACCOUNT_ADMIN = "Leslie Lamport";

	private static final String EMPTY_ROLE = "No Permissions";

	/* Each organization has three spaces */
	private static final List<String> ORGANIZATIONS = List.of("Growth", "Platform");

	private static final List<String> SPACES = List.of("Payments", "Sales", "Support", "Search", "Research",
			"Marketing");

	private static final List<String> PROJECTS = List.of("checkout-bot", "fraud-detection", "lead-scoring",
			"sales-assistant", "support-chat", "ticket-router", "query-rewriter", "ranking", "paper-summaries",
			"dataset-explorer", "campaign-writer", "audience-builder");

	private static final String RESTRICTED_PROJECT = "fraud-detection";

	private ExampleAccount() {
	}

	/**
	 * Start a stand-in with the initial state.
	 * @param port the port to listen on, 0 for any free port
	 * @return the running stand-in
	 */
	public static ArizeApiStandIn start(int port) {
		FakeArizeDirectory directory = new FakeArizeDirectory(() -> FIRST_DAY);
		ArizeApiStandIn arize = ArizeApiStandIn.start(port,
				new FakeRoleBindingsClient(directory, Clock.tickMillis(ZoneOffset.UTC)), directory);
		reset(arize);
		return arize;
	}

	/**
	 * Restore the initial state of a stand-in.
	 * @param arize the stand-in
	 */
	public static void reset(ArizeApiStandIn arize) {
		arize.reset();
		seedNames(arize.directory());
		arize.roleBindings().seed(bindings(arize.directory()).toArray(RoleBinding[]::new));
	}

	/* The ids are those of a new directory, and therefore always the same */
	private static void seedNames(FakeArizeDirectory directory) {
		FakeArizeDirectory names = new FakeArizeDirectory(() -> FIRST_DAY);
		addNames(names);
		directory.seed(names.users().map(ExampleAccount::withAccountRole).toArray(User[]::new));
		directory.seed(names.roles().toArray(Role[]::new));
		directory.seed(names.organizations().toArray(Organization[]::new));
		names.organizations()
			.forEach((organization) -> directory.seed(organization.id(),
					names.spaces(organization.id()).toArray(Space[]::new)));
		names.spaces().forEach((space) -> directory.seed(names.projects(space.id()).toArray(Project[]::new)));
		names.projects()
			.filter((project) -> project.name().equals(RESTRICTED_PROJECT))
			.forEach((project) -> directory.addResourceRestriction("PROJECT", project.id()));
	}

	private static User withAccountRole(User user) {
		String role = user.name().equals(ACCOUNT_ADMIN) ? "ADMIN" : "MEMBER";
		return ArizeModels.user(user.id(), user.email())
			.name(user.name())
			.role(role)
			.createdAt(user.createdAt())
			.build();
	}

	private static void addNames(FakeArizeDirectory directory) {
		USERS.forEach((name) -> directory.addUser(name,
				name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT) + "@example.com"));
		directory.addRole("Space Admin", "PROJECT_READ", "PROJECT_UPDATE", "PROJECT_DELETE", "PROJECT_SPAN_READ",
				"PROJECT_SPAN_DELETE", "DATASET_READ", "DATASET_CREATE", "DATASET_DELETE", "ROLE_BINDING_READ",
				"ROLE_BINDING_CREATE", "ROLE_BINDING_DELETE");
		directory.addRole("Space Member", "PROJECT_READ", "PROJECT_UPDATE", "PROJECT_SPAN_READ", "DATASET_READ",
				"DATASET_CREATE", "DATASET_DELETE");
		directory.addRole("Space Annotator", "PROJECT_READ", "PROJECT_SPAN_READ", "PROJECT_SPAN_ANNOTATE");
		directory.addRole("Space Reader", "PROJECT_READ", "PROJECT_SPAN_READ", "DATASET_READ");
		directory.addRole(EMPTY_ROLE);
		String organizationId = "";
		List<Space> spaces = new ArrayList<>();
		for (int i = 0; i < SPACES.size(); i++) {
			if (i % 3 == 0) {
				organizationId = directory.addOrganization(ORGANIZATIONS.get(i / 3)).id();
			}
			spaces.add(directory.addSpace(organizationId, SPACES.get(i)));
		}
		for (int i = 0; i < PROJECTS.size(); i++) {
			directory.addProject(spaces.get(i / 2).id(), PROJECTS.get(i));
		}
	}

	private static List<RoleBinding> bindings(FakeArizeDirectory directory) {
		List<User> users = directory.users().toList();
		List<Role> roles = directory.roles().toList();
		List<Space> spaces = directory.spaces().toList();
		List<Project> projects = spaces.stream().flatMap((space) -> directory.projects(space.id())).toList();
		AtomicInteger hours = new AtomicInteger();
		// one binding is created per hour
		FakeRoleBindingsClient client = new FakeRoleBindingsClient(
				() -> FIRST_DAY.plus(Duration.ofHours(hours.incrementAndGet())));
		for (int user = 0; user < users.size(); user++) {
			for (int i = 0; i < 3; i++) {
				String userId = users.get(user).id();
				String roleId = roles.get((user + i) % 4).id();
				client.create(userId, roleId, RoleBindingResourceType.SPACE, spaces.get((user + 2 * i) % 6).id());
				client.create(userId, roleId, RoleBindingResourceType.PROJECT, projects.get((user + 4 * i) % 12).id());
			}
		}
		return client.bindings();
	}

}
