package com.arize.console.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.NextRequests;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.context.TestPropertySource;

import static com.arize.console.ConsoleClient.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for all views with an API that is slow, refuses requests, is absent or was
 * restarted.
 */
@ConsoleTest
@TestPropertySource(properties = { "console.index-ttl=60s", "console.index-wait=0s" })
class ApiStateTest {

	/*
	 * The identifier of the project follows: an unknown one does not exist once it was
	 * read
	 */
	private static final List<String> VIEWS = List.of("/", "/?q=someone", "/?role=some-role&type=PROJECT",
			"/?type=PROJECT&user=someone", "/users?id=u", "/resources?type=SPACE&id=" + PAYMENTS,
			"/resources?type=PROJECT&id=", "/compare?users=a,b");

	/* What would be said of an account that was read */
	private static final Pattern NOTHING = Pattern.compile(
			"[Nn]obody|[Nn]othing (matches|differs)|No (role|user|space|project) |\\b0 (roles|users|spaces|projects)");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@EnumSource
	void noViewSaysThatThereIsNothingOfWhatWasNotRead(State state) {
		for (String name : VIEWS) {
			this.console.forgetAccount();
			String view = name.endsWith("id=") ? name + project() : name;
			CountDownLatch end = new CountDownLatch(1);
			state.set(this.console.arize(), end);
			try {
				for (int i = 0; i < 2; i++) {
					assertThat(this.console.get(view).text()).as(view).doesNotContainPattern(NOTHING);
				}
			}
			finally {
				end.countDown();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "SLOW", "TOO_MANY_REQUESTS", "RESTARTED" })
	void refusedAccountIsAsOfATimeAndCannotBeChanged(State state) {
		read("/");
		state.set(this.console.arize(), new CountDownLatch(0));
		this.console.get("/read-again");
		Page page = read("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).containsPattern(state.title + ".* What is displayed is as of \\d\\d:\\d\\d UTC");
		assertThat(page.body()).contains("banner-problem", "Space Admin", "health-down")
			.doesNotContain("Grant access", ">Change<", ">Revoke<", "health-up");
	}

	@Test
	void restartedApiIsReadAgain() {
		read("/");
		State.ABSENT.set(this.console.arize(), new CountDownLatch(0));
		this.console.get("/read-again");
		read("/");
		this.console.reset();
		this.console.get("/read-again");
		assertThat(read("/").body()).contains("health-up", ">Connected</span>", "Grant access")
			.doesNotContain("banner-problem");
	}

	@Test
	void grantThatIsNotInTheNextListIsABanner() {
		this.console.forgetAccount();
		read("/");
		String granted = this.console.grant(ConsoleClient.GRANT).json(201).get("id").stringValue();
		this.console.arize().roleBindings().delete(granted);
		this.console.get("/read-again");
		assertThat(read("/").text()).contains(
				"A role that was granted here is not in the list: Ada Lovelace (ada@example.com), Space Reader on Sales");
	}

	@Test
	void loadingIsASkeletonWithItsProgressAndWithoutAnAction() {
		this.console.forgetAccount();
		CountDownLatch end = new CountDownLatch(1);
		State.SLOW.set(this.console.arize(), end);
		Page page;
		try {
			page = this.console.get("/?q=ada");
		}
		finally {
			end.countDown();
		}
		assertThat(page.body()).contains("skeleton table loading", "Loading access…", "data-reading")
			.doesNotContain("Clear filters");
		assertThat(page.body().split(">Grant access<", -1)).hasSize(2);
	}

	@Test
	void loadingSaysWhenItContinuesAfterA429AndTheCsvHasItsStatus() {
		this.console.forgetAccount();
		this.console.arize().next(2).to("/v2/role-bindings").fail(429, Duration.ofHours(1));
		this.console.arize().next().to("/v2/roles").fail(429, Duration.ofHours(1));
		Page csv = this.console.get("/access.csv");
		assertThat(csv.status()).isEqualTo(429);
		assertThat(csv.header("Retry-After")).isNotNull();
		assertThat(this.console.get("/").body()).contains("data-reading", "hx-trigger=\"every 2s\"",
				"Loading continues at", "Show what was loaded by now");
		assertThat(this.console.get("/access/new").body())
			.contains("The roles are being read: open the form again, or enter an id")
			.doesNotContain("permission to read roles");
	}

	private String project() {
		return ConsoleClient.encode(this.console.arize().directory().projects(PAYMENTS).findFirst().orElseThrow().id());
	}

	/* Until nothing is being read */
	private Page read(String view) {
		Page page = this.console.get(view);
		for (int i = 0; i < 200 && page.body().contains("data-reading"); i++) {
			page = this.console.get(view);
		}
		return page;
	}

	enum State {

		SLOW(""), UNAUTHORIZED("Key refused"), FORBIDDEN("The API key lacks a permission"), TOO_MANY_REQUESTS(""),
		ERROR("Arize failed with status 500"), ABSENT("Arize cannot be reached"), RESTARTED("");

		private final String title;

		State(String title) {
			this.title = title;
		}

		/* SLOW ends with the latch */
		void set(ArizeApiStandIn arize, CountDownLatch end) {
			switch (this) {
				case SLOW -> ConsoleClient.hold(arize, RequestMethod.GET, end);
				case UNAUTHORIZED -> all(arize).fail(401);
				case FORBIDDEN -> all(arize).fail(403);
				case TOO_MANY_REQUESTS -> all(arize).fail(429, Duration.ofHours(1));
				case ERROR -> all(arize).fail(500);
				case ABSENT -> all(arize).cut();
				case RESTARTED -> arize.next(3).to("/v2/role-bindings").cut();
			}
		}

		private static NextRequests all(ArizeApiStandIn arize) {
			return arize.next(500).to("/v2/**");
		}

	}

}
