package com.arize.rolebindings.sample.console.access;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.Console;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.sample.Html;
import com.arize.rolebindings.sample.console.security.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the filter by role and by resource, which the API does not have, in an
 * account with many role bindings.
 */
@ConsoleTest
class RoleSearchTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	@RegisterExtension
	final Console console = new Console();

	private final Browser browser;

	@Autowired
	RoleSearchTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@BeforeEach
	void seed() {
		this.console.arize().roleBindings().clear();
		this.console.arize()
			.roleBindings()
			.seed(IntStream.range(0, 1250)
				.mapToObj((i) -> new RoleBinding("binding-%04d".formatted(i),
						(i == 1200) ? "rare" : (i % 3 == 0) ? "third" : "other", "user", RoleBindingResourceType.SPACE,
						"space-" + i, TIME, TIME))
				.toArray(RoleBinding[]::new));
	}

	@Test
	void readsPagesUntilThereAreEnoughRows() {
		HttpResponse<String> page = this.browser.get("/?role=third");
		assertThat(Html.bindings(page)).hasSizeBetween(50, 149).doesNotHaveDuplicates();
		assertThat(lists()).hasSize(2);
		assertThat(page.body()).contains(">Load more<");
	}

	@Test
	void findsEveryRowOnce() {
		List<String> found = new ArrayList<>();
		HttpResponse<String> page = this.browser.get("/?role=third");
		found.addAll(Html.bindings(page));
		while (page.body().contains("id=\"load-more\" href")) {
			page = this.browser
				.get(Html.attribute(page, "href", page.body().contains("Search on") ? "Search on" : "Load more"));
			found.addAll(Html.bindings(page));
		}
		assertThat(found).hasSize(416).doesNotHaveDuplicates();
	}

	@Test
	void endsTheSearchAfterTenRequestsAndSaysSo() {
		HttpResponse<String> page = this.browser.get("/?role=rare");
		assertThat(Html.bindings(page)).isEmpty();
		assertThat(lists()).hasSize(10).allMatch((request) -> request.contains("limit=100"));
		assertThat(Html.text(page.body())).contains("1,000 role bindings searched. More may follow Search on");
		HttpResponse<String> next = this.browser.get(Html.attribute(page, "href", "Search on"));
		assertThat(Html.bindings(next)).containsExactly("binding-1200");
	}

	@Test
	void searchesOnInTheViewOfAResource() {
		HttpResponse<String> page = this.browser.get("/resources?type=SPACE&id=space-1234");
		assertThat(lists()).hasSize(10);
		HttpResponse<String> next = this.browser.get(Html.attribute(page, "hx-get", "Search on"), "HX-Request", "true");
		assertThat(Html.bindings(next)).containsExactly("binding-1234");
		assertThat(next.body()).doesNotContain("<html");
	}

	private List<String> lists() {
		return this.console.arize()
			.requests()
			.stream()
			.filter((request) -> request.startsWith("GET /v2/role-bindings?"))
			.toList();
	}

}
