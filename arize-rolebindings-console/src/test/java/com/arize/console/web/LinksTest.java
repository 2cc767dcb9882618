package com.arize.console.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.console.security.SecuredConsoleTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the links and forms of all pages, with a context path: every kind of link
 * that leads from one page to others is followed.
 */
@SecuredConsoleTest
@Tag("ci")
@TestPropertySource(properties = { "server.servlet.context-path=/access-console", "console.index-ttl=60s" })
class LinksTest {

	private static final Pattern LINK = Pattern
		.compile("\\b(href|src|action|formaction|hx-get|hx-post|data-row)=\"([^\"#][^\"]*)\"");

	private static final Pattern POST = Pattern.compile("<form[^>]* method=\"post\"[^>]*$");

	private static final Set<String> ACTIONS = Set.of("action", "formaction", "hx-post");

	private final Map<String, Page> formPages = new HashMap<>();

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void leadFromTheLoginToTheRequestedPage() {
		Page page = this.console.get("/access-console/plan");
		assertThat(page.location()).endsWith("/access-console/login");
		Page login = logIn("vera");
		assertThat(login.location()).contains("/access-console/plan");
		assertThat(login.response().headers().allValues("Set-Cookie")).isNotEmpty()
			.allMatch((cookie) -> cookie.contains("Path=/access-console"));
	}

	@Test
	void leadFromTheLoginBackToTheFormIfTheSessionHasEnded() {
		this.console.submit("/access-console/login", "/access-console/access/role", Map.of("id", "b"));
		assertThat(logIn("edith").location()).contains("/access-console/access/role?id=b")
			.doesNotContain("/access-console/access-console");
	}

	@ParameterizedTest
	@ValueSource(strings = { "vera", "edith" })
	void areValid(String user) {
		logIn(user);
		walk("/access-console/");
		assertThat(this.formPages).containsKey("/access-console/plan");
		if (user.equals("vera")) {
			submitForms();
		}
	}

	/* A viewer is offered no form that is refused */
	private void submitForms() {
		this.formPages.remove("/access-console/logout");
		this.formPages.forEach((action, page) -> {
			Page response = this.console.submit("/access-console/", action, page.fields(action));
			assertThat(response.status()).as(action).isNotEqualTo(403);
		});
	}

	@Test
	void returnToThePageAfterAChange() {
		logIn("edith");
		Page page = this.console.get("/access-console/");
		Page form = this.console.get(page.attribute("href", "Revoke"));
		String action = "/access-console/access/revoke";
		Page revoked = this.console.submit("/access-console/plan", action, form.fields(action));
		assertThat(revoked.status()).isEqualTo(303);
		assertThat(revoked.location()).endsWith("/access-console/");
	}

	private Page logIn(String user) {
		return this.console.submit("/access-console/login", "/access-console/login",
				Map.of("username", user, "password", "secret-of-" + user));
	}

	private void walk(String first) {
		Set<String> kinds = new HashSet<>();
		Deque<String> links = new ArrayDeque<>(Set.of(first));
		while (!links.isEmpty()) {
			String link = links.remove();
			Page response = this.console.get(link.substring(link.indexOf(' ') + 1),
					link.startsWith("hx-get ") ? ConsoleClient.htmx() : new String[0]);
			assertThat(response.status()).as(link).isIn(200, 303);
			LINK.matcher(response.body()).results().forEach((found) -> follow(found, response, kinds, links));
		}
		assertThat(kinds).hasSizeGreaterThan(20);
	}

	private void follow(MatchResult found, Page page, Set<String> kinds, Deque<String> links) {
		String target = Page.unescape(found.group(2));
		if (target.startsWith("https://")) {
			return;
		}
		assertThat(target).as(found.group()).startsWith("/access-console/");
		if (ACTIONS.contains(found.group(1))) {
			if (found.group(1).equals("action") && POST.matcher(page.body().substring(0, found.start())).find()) {
				this.formPages.putIfAbsent(target.replaceFirst("\\?.*", ""), page);
			}
		}
		// one link of each kind: values differ. A form adds its fields
		else if (!isForm(found, page) && kinds.add(found.group(1) + target.replaceAll("=[^&]*", ""))) {
			links.add((found.group(1).equals("hx-get") ? "hx-get " : "") + target);
		}
	}

	private static boolean isForm(MatchResult found, Page page) {
		return page.body().startsWith("<form", page.body().lastIndexOf('<', found.start()));
	}

}
