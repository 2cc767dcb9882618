package com.arize.console.access;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the access with all of its reasons, which list, comparison, filters, CSV and
 * JSON have in common.
 */
@ConsoleTest
class EffectiveAccessTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	/* The last one is in no list */
	private static final List<String> USERS = List.of("u0", "u1", "u2", "u3");

	private static final List<String> SPACES = List.of("space-0", "space-1");

	private static final List<String> PROJECTS = List.of("project-0", "project-1", "project-2", "project-3");

	private static final List<String> PERMISSIONS = List.of("PROJECT_READ", "PROJECT_DELETE", "ROLE_BINDING_CREATE");

	/* The row of a table: role, resource, reason */
	private static final Pattern ROW = Pattern.compile(
			".*?(role-\\w+|Account administrator) (space-\\d|project-\\d)(?: in \\S+)? (.*?)(?: ?, adds nothing)?(?: Changed .*)?");

	private static final Pattern TABLE_ROW = Pattern.compile("<tr role=\"row\">(.*?)</tr>", Pattern.DOTALL);

	private static final Pattern CELL = Pattern.compile("<td role=\"cell\">(.*?)</td>", Pattern.DOTALL);

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final List<RoleBinding> bindings = new ArrayList<>();

	private final Map<String, Set<String>> roles = new TreeMap<>();

	private final Set<String> admins = new TreeSet<>();

	private final Set<String> restricted = new TreeSet<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void listComparisonFiltersCsvAndJsonAgree(int seed) {
		generate(new Random(seed));
		List<JsonNode> all = json("");
		assertThat(lines(all)).containsExactlyInAnyOrderElementsOf(expected());
		assertThat(csv("")).containsExactlyInAnyOrderElementsOf(lines(all));
		for (String user : USERS) {
			List<JsonNode> ofUser = all.stream().filter((access) -> user(access).equals(user)).toList();
			assertThat(json("userId=" + user)).containsExactlyInAnyOrderElementsOf(ofUser);
			assertThat(list("/users?id=" + user)).containsExactlyInAnyOrderElementsOf(lines(ofUser));
			assertThat(csv("userId=" + user)).containsExactlyInAnyOrderElementsOf(lines(ofUser));
			for (String other : USERS) {
				compare(user, other, all);
			}
		}
		for (String permission : PERMISSIONS) {
			List<JsonNode> able = all.stream().filter((access) -> mayHave(access, permission)).toList();
			assertThat(json("may=" + permission)).containsExactlyInAnyOrderElementsOf(able);
			assertThat(withoutReasons(csv("may=" + permission))).isEqualTo(withoutReasons(lines(able)));
			assertThat(withoutReasons(listOfBothTypes(permission))).isEqualTo(withoutReasons(lines(able)));
		}
	}

	/*
	 * Three roles, one of which is not in the directory, on two spaces and four projects
	 */
	private void generate(Random random) {
		this.console.arize().reset();
		FakeArizeDirectory directory = this.console.arize().directory();
		for (String id : List.of("role-a", "role-b")) {
			List<String> permissions = PERMISSIONS.stream().filter((permission) -> random.nextBoolean()).toList();
			directory.seed(new Role(id, id, "", permissions, false, TIME, TIME));
			this.roles.put(id, Set.copyOf(permissions));
		}
		for (String user : USERS.subList(0, 3)) {
			boolean admin = random.nextInt(3) == 0;
			directory.seed(new User(user, user, user + "@example.com", random.nextBoolean() ? "ACTIVE" : "INVITED",
					admin ? "ADMIN" : "MEMBER", false, TIME));
			if (admin) {
				this.admins.add(user);
			}
		}
		for (String space : SPACES) {
			directory.seed(new Space(space, space, "", false, TIME));
		}
		for (String project : PROJECTS) {
			directory.seed(new Project(project, project, spaceOf(project), TIME));
			if (random.nextBoolean()) {
				directory.addResourceRestriction("PROJECT", project);
				this.restricted.add(project);
			}
		}
		USERS
			.forEach((user) -> Stream.concat(SPACES.stream(), PROJECTS.stream())
				.filter((resource) -> random.nextInt(3) > 0)
				.forEach((resource) -> this.bindings.add(new RoleBinding(user + resource,
						List.of("role-a", "role-b", "role-x").get(random.nextInt(3)), user,
						SPACES.contains(resource) ? RoleBindingResourceType.SPACE : RoleBindingResourceType.PROJECT,
						resource, TIME, TIME))));
		this.console.arize().roleBindings().seed(this.bindings.toArray(RoleBinding[]::new));
		this.console.get("/read-again");
	}

	private static String spaceOf(String project) {
		return "space-" + (PROJECTS.indexOf(project) % 2);
	}

	/* By the rules, without the code that is tested: user, resource, role, reason */
	private List<String> expected() {
		List<String> lines = new ArrayList<>();
		for (RoleBinding binding : this.bindings) {
			lines.add("%s %s %s direct".formatted(binding.userId(), binding.resourceId(), binding.roleId()));
			PROJECTS.stream().filter((project) -> binding.resourceId().equals(spaceOf(project))).forEach((project) -> {
				boolean administrator = this.roles.getOrDefault(binding.roleId(), Set.of("ROLE_BINDING_CREATE"))
					.contains("ROLE_BINDING_CREATE");
				lines.add("%s %s %s %sthrough space %s".formatted(binding.userId(), project, binding.roleId(),
						restriction(project, administrator), binding.resourceId()));
			});
		}
		this.admins.forEach((user) -> Stream.concat(SPACES.stream(), PROJECTS.stream())
			.forEach((resource) -> lines.add("%s %s Account administrator %saccount administrator".formatted(user,
					resource, restriction(resource, true)))));
		return lines;
	}

	private String restriction(String resource, boolean administrator) {
		return !this.restricted.contains(resource) ? ""
				: administrator ? "restricted (administrators may keep access) " : "restricted ";
	}

	private List<JsonNode> json(String query) {
		return of(query,
				(parameters) -> StreamSupport.stream(
						this.console.send("GET", "/api/access/effective?" + parameters, "").json(200).spliterator(),
						false));
	}

	/* Of both types, unless a user has those of all types */
	private static <T> List<T> of(String query, Function<String, Stream<T>> request) {
		return query.contains("userId") ? request.apply(query).toList()
				: Stream.of("SPACE", "PROJECT").flatMap((type) -> request.apply("type=" + type + "&" + query)).toList();
	}

	private static String user(JsonNode access) {
		return access.get("user").get("id").stringValue();
	}

	private static List<String> lines(List<JsonNode> all) {
		return all.stream().flatMap((access) -> lines(access).stream()).toList();
	}

	private static List<String> lines(JsonNode access) {
		String resource = access.get("resource").get("id").stringValue();
		return stream(access.get("reasons")).map((reason) -> {
			String restriction = switch (reason.get("effect").stringValue()) {
				case "MAY_APPLY" -> "restricted (administrators may keep access) ";
				case "DOES_NOT_APPLY" -> "restricted ";
				default -> "";
			};
			String why = switch (reason.get("reason").stringValue()) {
				case "DIRECT" -> "direct";
				case "SPACE" -> "through space " + access.get("resource").get("space").stringValue();
				default -> "account administrator";
			};
			return "%s %s %s %s%s".formatted(user(access), resource, reason.get("role").stringValue(), restriction,
					why);
		}).toList();
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	private boolean mayHave(JsonNode access, String permission) {
		return stream(access.get("permissions")).anyMatch((each) -> each.stringValue().equals(permission))
				|| stream(access.get("reasons"))
					.anyMatch((reason) -> !reason.get("effect").stringValue().equals("DOES_NOT_APPLY")
							&& !reason.get("role").stringValue().matches("role-[ab]"));
	}

	private List<String> list(String path) {
		return this.console.get(path).rows().stream().map((row) -> {
			Matcher columns = ROW.matcher(row);
			assertThat(columns.matches()).as(row).isTrue();
			return "%s %s %s %s".formatted(row.replaceFirst(" .*", ""), columns.group(2), columns.group(1),
					columns.group(3));
		}).toList();
	}

	private List<String> listOfBothTypes(String permission) {
		return Stream.of("SPACE", "PROJECT")
			.flatMap((type) -> list("/?type=%s&may=%s".formatted(type, permission)).stream())
			.toList();
	}

	private List<String> csv(String query) {
		return of(query,
				(parameters) -> this.console.get("/access.csv?" + parameters).body().lines().skip(1).map((line) -> {
					String[] cells = line.replaceAll("^\"|\"$", "").split("\",\"", -1);
					return "%s %s %s %s".formatted(cells[0], cells[6], cells[3], cells[8].replace(", ", " "));
				}));
	}

	private static Set<String> withoutReasons(List<String> lines) {
		return lines.stream()
			.map((line) -> line.replaceFirst("^(\\S+ \\S+) .*", "$1"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private void compare(String one, String two, List<JsonNode> all) {
		String path = "/compare?users=%s,%s&differences=".formatted(one, two);
		Map<String, List<String>> every = compared(path + "false");
		Set<String> different = new TreeSet<>();
		Stream.concat(SPACES.stream(), PROJECTS.stream()).forEach((resource) -> {
			JsonNode first = find(one, resource, all);
			JsonNode second = find(two, resource, all);
			if (first != null || second != null) {
				assertThat(every.remove(resource)).as(one + ", " + two).containsExactly(cell(first), cell(second));
			}
			if (!content(first).equals(content(second))) {
				different.add(resource);
			}
		});
		assertThat(every).isEmpty();
		assertThat(compared(path + "true").keySet()).isEqualTo(different);
	}

	/* The two cells of each resource */
	private Map<String, List<String>> compared(String path) {
		Map<String, List<String>> rows = new TreeMap<>();
		TABLE_ROW.matcher(this.console.get(path).body()).results().forEach((row) -> {
			List<String> cells = CELL.matcher(row.group(1))
				.results()
				.map((cell) -> Page.text(cell.group(1)).replaceAll(" ?, adds nothing", "").replace(", ", " "))
				.toList();
			if (!cells.isEmpty()) {
				rows.put(cells.get(0).replaceFirst(" .*", ""), cells.subList(1, 3));
			}
		});
		return rows;
	}

	private static @Nullable JsonNode find(String user, String resource, List<JsonNode> all) {
		return all.stream()
			.filter((access) -> user(access).equals(user)
					&& access.get("resource").get("id").stringValue().equals(resource))
			.findFirst()
			.orElse(null);
	}

	private static String cell(@Nullable JsonNode access) {
		return (access == null) ? "none that is listed"
				: lines(access).stream()
					.map((line) -> line.replaceFirst("^\\S+ \\S+ ", ""))
					.collect(Collectors.joining(" "));
	}

	/* Two are equal if strongest roles, their effects, and all permissions are */
	private static Set<Object> content(@Nullable JsonNode access) {
		if (access == null) {
			return Set.of();
		}
		Set<Object> content = stream(access.get("permissions")).map(JsonNode::stringValue)
			.collect(Collectors.toCollection(HashSet::new));
		List<String> strongest = stream(access.get("strongest")).map(JsonNode::stringValue).toList();
		stream(access.get("reasons")).filter((reason) -> strongest.isEmpty() || reason.get("strongest").booleanValue())
			.forEach((reason) -> content
				.add(reason.get("role").stringValue() + " " + reason.get("effect").stringValue()));
		return content;
	}

	@Test
	void accountAdministratorWithAWeakRoleDiffersFromAReader() {
		String leslie = this.console.user("leslie@example.com");
		this.console.arize()
			.roleBindings()
			.create(leslie, ConsoleClient.SPACE_READER, RoleBindingResourceType.SPACE, ConsoleClient.PAYMENTS);
		this.console.arize()
			.roleBindings()
			.createOrUpdate(CreateRoleBindingRequest.builder()
				.userId(ConsoleClient.ADA)
				.roleId(ConsoleClient.SPACE_READER)
				.resourceType(RoleBindingResourceType.SPACE)
				.resourceId(ConsoleClient.PAYMENTS)
				.build());
		List<String> cells = compared("/compare?users=" + leslie + "," + ConsoleClient.ADA).get("Payments");
		assertThat(cells).containsExactly("Account administrator account administrator Space Reader direct",
				"Space Reader direct");
	}

}
