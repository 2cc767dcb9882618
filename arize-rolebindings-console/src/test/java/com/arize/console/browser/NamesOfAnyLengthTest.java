package com.arize.console.browser;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each view has its layout with names of 1 to 300 characters, names that are
 * written from right to left, and blank ones, in a browser.
 */
@BrowserTest
class NamesOfAnyLengthTest {

	private static final String WORDS = "The name of a department with many words ".repeat(8);

	private static final List<String> NAMES = List.of("A", WORDS.substring(0, 40), WORDS.substring(0, 100),
			WORDS.substring(0, 299) + ".", "unbroken_".repeat(33) + "end", "فريق المدفوعات والتحصيل في الشرق الأوسط",
			"צוות התשלומים (ירושלים)", "   ", "Ada Lovelace", "Payments");

	/*
	 * The greatest heights in pixels of a row and of a form in its place, by the width of
	 * the window
	 */
	private static final Map<Integer, Long> ROW_HEIGHTS = Map.of(1280, 160L, 390, 320L);

	private static final Map<Integer, Long> FORM_HEIGHTS = Map.of(1280, 220L, 390, 560L);

	private static final String HEIGHT = """
			return Math.max(0, ...[...document.querySelectorAll('main tbody tr, main .steps li, main .steps summary,'
				+ ' main .found li')]
				.filter((row) => row.matches('.edit, .confirm, .changed') === arguments[0])
				.map((row) => Math.round(row.getBoundingClientRect().height)))
			""";

	@RegisterExtension
	final Browser browser = new Browser();

	@BeforeEach
	void seed() {
		this.browser.arize().reset();
		FakeArizeDirectory directory = this.browser.arize().directory();
		for (int i = 0; i < NAMES.size(); i++) {
			String name = NAMES.get(i);
			directory.seed(ArizeModels.user("user-" + i, ((i == 3) ? "e".repeat(100) : "user." + i) + "@example.com")
				.name(name)
				.role((i % 2 == 0) ? "ADMIN" : "MEMBER")
				.build());
			directory.seed(ArizeModels.role("role-" + i, name, "SPACE_READ").build());
			directory.seed(ArizeModels.space("space-" + i, name).build());
			directory.seed(ArizeModels.project("project-" + i, "space-" + i, name).build());
		}
		this.browser.arize()
			.roleBindings()
			.seed(Stream.iterate(0, (i) -> i + 1)
				.limit(100)
				.filter((i) -> i / 10 == i % 10 || i % 3 == 0)
				.flatMap((i) -> Stream.of(binding(i, RoleBindingResourceType.SPACE, "space-"),
						binding(i, RoleBindingResourceType.PROJECT, "project-")))
				.toArray(RoleBinding[]::new));
	}

	private static RoleBinding binding(int number, RoleBindingResourceType type, String resource) {
		int user = number / 10;
		int other = number % 10;
		return ArizeModels
			.roleBinding(type.name() + "-" + number, "user-" + user, "role-" + ((user + other) / 2), type,
					resource + other)
			.build();
	}

	static Stream<Arguments> views() {
		return Stream.of(view("spaces", (page) -> page.open("/")),
				view("projects", (page) -> page.open("/?type=PROJECT")),
				view("found", (page) -> page.open("/?q=e").waitForCount(".found", 1)),
				view("found-nothing", (page) -> page.open("/?q=" + "x".repeat(300)).waitForCount(".found", 1)),
				view("user", (page) -> page.open("/users?id=user-3")),
				view("user-blank", (page) -> page.open("/users?id=user-7")),
				view("user-right-to-left", (page) -> page.open("/users?id=user-5")),
				view("space", (page) -> page.open("/resources?type=SPACE&id=space-4")),
				view("project", (page) -> page.open("/resources?type=PROJECT&id=project-3")),
				view("grant", (page) -> page.open("/resources?type=SPACE&id=space-3").click("Grant access")),
				view("grant-page", (page) -> page.open("/access/new?userId=user-4")),
				view("role", (page) -> inRow(page, "Change")), view("revoke", (page) -> inRow(page, "Revoke")),
				view("role-page", (page) -> page.open("/access/role?id=SPACE-33")),
				view("revoke-page", (page) -> page.open("/access/revoke?id=SPACE-44")),
				view("revoked", NamesOfAnyLengthTest::revoke), view("ids", NamesOfAnyLengthTest::displayIds),
				view("offboarding", (page) -> page.open("/plan/offboarding?userId=user-3")),
				view("plan", NamesOfAnyLengthTest::plan), view("run", NamesOfAnyLengthTest::apply));
	}

	private static Arguments view(String name, Consumer<Browser> opening) {
		return Arguments.of(name, opening);
	}

	private static void inRow(Browser page, String action) {
		page.open("/users?id=user-3");
		page.click(action);
		page.waitForCount("#rows form select, #rows form .danger", 1);
	}

	private static void revoke(Browser page) {
		inRow(page, "Revoke");
		page.click(By.cssSelector("#rows .danger"));
		page.waitForText("Undo");
	}

	private static void displayIds(Browser page) {
		page.open("/?q=user-4");
		page.find("#rows .menu summary").click();
	}

	private static void plan(Browser page) {
		page.open("/plan");
		page.type("#text", """
				scope: {resource_type: SPACE, resource_id: space-3}
				role_bindings:
				- {user_id: user-3, role_id: role-4, resource_id: space-3, resource_type: SPACE}
				- {user_id: user-4, role_id: role-3, resource_id: space-3, resource_type: SPACE}
				""");
		page.click("Show plan");
		page.waitForCount(".steps li", 2);
	}

	private static void apply(Browser page) {
		plan(page);
		page.click("Apply 2 changes");
		page.waitForText("All 2 changes applied");
	}

	@ParameterizedTest
	@MethodSource("views")
	void fitIntoTheWindow(String name, Consumer<Browser> opening) {
		opening.accept(this.browser);
		this.browser.checkLayout("names-" + name, (width) -> {
			assertThat((Long) this.browser.execute(HEIGHT, false)).as("row")
				.isLessThanOrEqualTo(ROW_HEIGHTS.get(width));
			assertThat((Long) this.browser.execute(HEIGHT, true)).as("form")
				.isLessThanOrEqualTo(FORM_HEIGHTS.get(width));
		});
	}

}
