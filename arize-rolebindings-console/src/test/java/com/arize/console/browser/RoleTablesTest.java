package com.arize.console.browser;

import java.util.stream.IntStream;

import com.arize.console.ConsoleClient;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

/**
 * Tests for the views of who has access, in a browser.
 */
@BrowserTest
class RoleTablesTest {

	private static final String ROWS = "#rows tr[data-binding]";

	private static final String ALL_ROWS = "#rows tr:not(.more, .empty)";

	@RegisterExtension
	final Browser browser = new Browser();

	@Test
	void loadsMoreUntilTheLastPage() {
		IntStream.range(0, 60)
			.forEach((i) -> ConsoleClient.seed(this.browser.arize(), "user-" + i, "role", ConsoleClient.PAYMENTS));
		this.browser.open("/");
		this.browser.click("Show more");
		this.browser.waitForCount(ALL_ROWS, 100);
		this.browser.click("Show more");
		this.browser.waitForCount(ALL_ROWS, 126);
		this.browser.waitForAnnouncement("26 rows loaded. End of the list");
	}

	@Test
	void keepsAFormInARowThatIsLoadedAgain() {
		this.browser.open("/?direct=true");
		this.browser.click(By.cssSelector("#rows tr:nth-child(50) .row-actions a"));
		this.browser.waitForCount("#rows tr.edit", 1);
		String user = this.browser.arize().directory().addUser("Aaron", "aaron@example.com").id();
		ConsoleClient.seed(this.browser.arize(), user, ConsoleClient.SPACE_READER, ConsoleClient.PAYMENTS);
		this.browser.click("Show more");
		this.browser.waitForCount(ROWS, 60);
		assertThat(this.browser.findAll("#rows tr.edit")).hasSize(1);
	}

	@Test
	void filtersByUserAndRole() {
		this.browser.open("/");
		this.browser.type("#find", "ada@example.com", Keys.ENTER);
		this.browser.waitForCount(ROWS, 3);
		this.browser.select("#role-filter", "Space Member");
		this.browser.waitForCount(ROWS, 1);
		assertThat(this.browser.location()).startsWith("/?q=ada%40example.com&role=");
		assertThat(this.browser.find("#csv").getDomProperty("href")).contains("/access.csv?type=SPACE&q=ada", "role=");
	}

	@Test
	void findsAUserWhileItIsTyped() {
		this.browser.open("/");
		Object history = this.browser.execute("return history.length");
		this.browser.type("#find", "lovel");
		this.browser.waitForText("3 of 66 roles on spaces match ‘lovel’");
		assertThat(this.browser.find(".found").getText()).contains("user, ada@example.com");
		assertThat(this.browser.findAll(ROWS)).hasSize(3);
		assertThat(this.browser.location()).isEqualTo("/?q=lovel");
		assertThat(this.browser.execute("return history.length")).isEqualTo(history);
		this.browser.find(".found a").click();
		this.browser.waitFor((page) -> page.find("h1 bdi").getText().equals("Ada Lovelace"));
	}

	@Test
	void sortsByAColumnAndKeepsTheFocus() {
		this.browser.open("/");
		this.browser.find("#sort-user").click();
		this.browser.waitFor((page) -> page.find("#rows tr").getText().contains("Tony Hoare"));
		// htmx sets both after it has replaced the rows
		this.browser.waitFor((page) -> page.location().equals("/?sort=-user"));
		this.browser.waitFor((page) -> "sort-user".equals(page.focused().getDomAttribute("id")));
		this.browser.select("#role-filter", "Space Reader");
		this.browser.waitForCount(ROWS, 15);
		assertThat(this.browser.location()).contains("sort=-user");
	}

	@Test
	void filtersWithoutJavaScript() {
		this.browser.javaScript(false).open("/?type=PROJECT");
		this.browser.type("#find", "Ada Lovelace");
		this.browser.select("#role-filter", "Space Member");
		this.browser.click("Filter");
		this.browser.waitForCount(ROWS, 1);
	}

	@Test
	void displaysASkeletonWhileAResponseIsLate() {
		this.browser.open("/");
		this.browser.hold(RequestMethod.GET, () -> {
			this.browser.select("#role-filter", "Space Member");
			this.browser.waitFor((page) -> page.find(".skeleton span").getRect().y > 0);
			this.browser.screenshot("spaces-loading-1280-light");
		});
		this.browser.waitForCount(ROWS, 15);
	}

	@Test
	void saysWhatARoleAddsWhenItIsSelected() {
		this.browser.open("/?q=ada@example.com");
		this.browser.click(By.cssSelector("#rows tr .row-actions a"));
		this.browser.waitForText("May\nDataset create, delete, read");
		this.browser.select("#rows select", "Space Reader");
		this.browser.waitFor((page) -> page.find(".permissions").getText().startsWith("Takes\nDataset create, delete"));
		this.browser.screenshot("role-permissions-1280-light", 900);
	}

	@Test
	void filtersByWhatUsersMayDo() {
		this.browser.open("/?q=payments");
		this.browser.waitForText("match ‘payments’");
		this.browser.select("#may-filter", "create role binding");
		this.browser.waitFor((page) -> page.location().contains("may=ROLE_BINDING_CREATE"));
		this.browser.waitForCount(ALL_ROWS, 5);
	}

	@Test
	void findsWhoMayDeleteDataOfASpaceWithTwoClicks() {
		this.browser.open("/");
		this.browser.find("#rows .resource a").click();
		this.browser.waitFor((page) -> page.find("h1 bdi").getText().equals("Payments"));
		this.browser.select("#may-filter", "delete dataset");
		this.browser.waitForText("7 of 11 roles on this space");
		assertThat(this.browser.find("#rows").getText())
			.contains("Space Admin", "Space Member", "Account administrator")
			.doesNotContain("Space Reader", "Space Annotator");
	}

	@Test
	void rowsOfARestrictedProjectHaveAtMostThreeLines() {
		this.browser.width(1024).open("/?type=PROJECT&q=fraud-detection");
		this.browser.waitForText("restricted (administrators may keep access)");
		this.browser.screenshot("restricted-1024-light");
		Object height = this.browser.execute("return Math.max(...[...document.querySelectorAll('#rows tr')]"
				+ ".map((row) => row.getBoundingClientRect().height / 20))");
		assertThat((Number) height).extracting(Number::doubleValue).asInstanceOf(DOUBLE).isLessThan(3.5);
	}

	@Test
	void copiesAnIdentifier() {
		this.browser.open("/");
		this.browser.find("#rows .menu summary").click();
		this.browser.screenshot("spaces-ids-1280-light");
		String id = this.browser.find("#rows .menu [data-copy]").getDomAttribute("data-copy");
		this.browser.find("#rows .menu [data-copy]").click();
		this.browser.waitForAnnouncement("Copied");
		assertThat(this.browser.find("#rows .menu [data-copy]").getText()).isEqualTo("Copied");
		this.browser.type("#find", Keys.chord(Keys.CONTROL, "v"));
		assertThat(id).isEqualTo(ConsoleClient.ADA);
		assertThat(this.browser.find("#find").getDomProperty("value")).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(ints = { 390, 700 })
	void displaysALongDateBesideTheUser(int width) {
		this.browser.width(width).open("/");
		this.browser.execute("document.querySelector('#rows .changed-at time').textContent = '59 minutes ago'");
		assertThat(this.browser.find("#rows .changed-at").getRect().y)
			.isEqualTo(this.browser.find("#rows td.user").getRect().y);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void displaysIdentifiersInsideOfTheWindow(int width) {
		this.browser.width(width).open("/");
		this.browser.find("#rows .menu summary").click();
		assertThat(this.browser.find("#rows .menu .ids").getRect().x).isGreaterThanOrEqualTo(0);
		assertThat((Long) this.browser.execute("return document.documentElement.scrollWidth"))
			.isLessThanOrEqualTo(width);
	}

}
