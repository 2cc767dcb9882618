package com.arize.rolebindings.example.browser;

import java.util.List;
import java.util.Locale;

import com.arize.rolebindings.example.ConsoleClient;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the accessibility and the layout of every view in a browser.
 */
@BrowserTest
class EveryViewTest {

	@RegisterExtension
	final Browser browser = new Browser();

	@ParameterizedTest
	@EnumSource
	void hasNoViolationOfAxe(View view) {
		this.browser.expectStatus(404);
		this.browser.open(path(view));
		for (int width : List.of(390, 1280)) {
			this.browser.width(width).assertAccessible(view + ", light, " + width);
			this.browser.screenshot("view-%s-%d-light".formatted(view.name().toLowerCase(Locale.ROOT), width));
		}
		this.browser.dark().assertAccessible(view + ", dark", true);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS", "PROJECTS", "USER", "SPACE", "PROJECT", "LIST" })
	void beginsTheRowsInTheFirstScreen(View view) {
		for (int[] size : List.of(new int[] { 390, 844 }, new int[] { 320, 256 })) {
			this.browser.size(size[0], size[1]).open(path(view));
			this.browser.screenshot("first-screen-%s-%d".formatted(view.name().toLowerCase(Locale.ROOT), size[0]),
					size[1]);
			Number top = (Number) this.browser
				.execute("return document.querySelector('#rows tr').getBoundingClientRect().top");
			assertThat(top.intValue()).as(view + ", " + size[0]).isBetween(1, size[1] - 24);
			assertThat((Long) this.browser.execute("return document.documentElement.scrollWidth"))
				.isLessThanOrEqualTo(size[0]);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void hasCheckboxesWithTargetsOf24Pixels(int width) {
		this.browser.width(width).open("/");
		List<WebElement> targets = this.browser.findAll("#rows .check label");
		assertThat(targets).isNotEmpty();
		Rectangle target = targets.get(0).getRect();
		assertThat(Math.min(target.width, target.height)).isGreaterThanOrEqualTo(24);
		this.browser.clickAt(targets.get(0));
		this.browser.waitFor((page) -> page.find("#bulk button").isDisplayed());
		this.browser.screenshot("checked-%d-light".formatted(width));
	}

	private String path(View view) {
		String project = this.browser.arize()
			.directory()
			.projects(ConsoleClient.PAYMENTS)
			.filter((each) -> each.name().equals("fraud-detection"))
			.findFirst()
			.orElseThrow()
			.id();
		String binding = this.browser.arize().roleBindings().bindings().get(0).id();
		String path = view.path;
		List<String> ids = List.of(ConsoleClient.ADA, ConsoleClient.GRACE, ConsoleClient.PAYMENTS, project, binding);
		for (int i = 0; i < ids.size(); i++) {
			path = path.replace("{" + i + "}", ConsoleClient.encode(ids.get(i)));
		}
		return path;
	}

	/* The identifiers are those of two users, a space, a project and a role binding */
	private enum View {

		ACCESS("/"), PROJECTS("/?type=PROJECT"), FOUND("/?q=ada"), NOTHING("/?q=nobody"), USER("/users?id={0}"),
		SPACE("/resources?type=SPACE&id={2}"), PROJECT("/resources?type=PROJECT&id={3}"), LIST("/list"),
		MATRIX("/matrix"), MATRIX_OF_PROJECTS("/matrix?type=PROJECT"), COMPARE("/compare?users={0},{1}"),
		COMPARE_WITH("/compare?users={0}"), PLAN("/plan"), RECENT("/plan/recent"),
		OFFBOARDING("/plan/offboarding?userId={0}"), GRANT("/access/new"), ROLE("/access/role?id={4}"),
		REVOKE("/access/revoke?id={4}"), HELP("/help"), UNKNOWN_RUN("/plan/runs/unknown"), NOT_FOUND("/unknown");

		private final String path;

		View(String path) {
			this.path = path;
		}

	}

}
