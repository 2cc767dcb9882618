package com.arize.rolebindings.example.console.web;

import java.util.Map;

import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.console.security.Browser;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiHealth}.
 */
@ConsoleTest
class ApiHealthTest {

	private static final HealthIndicator UP = () -> Health.up().build();

	private static final HealthIndicator DOWN = () -> Health.down().build();

	private static final HealthIndicator UNKNOWN = () -> Health.unknown().build();

	@Test
	void isInTheHeader(@Autowired Environment environment) {
		assertThat(new Browser(environment).get("/").body()).contains("health-up", ">Connected</span>");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isNotUpIfTheAccountCannotBeRead(boolean htmx, @Autowired Environment environment,
			@Autowired ArizeApiStandIn arize) {
		Browser browser = new Browser(environment);
		arize.next().to("/v2/role-bindings").fail(503);
		assertThat(browser.get("/", "HX-Request", String.valueOf(htmx)).body())
			.contains("<span id=\"health\"", ">Arize failed with status 503</span>")
			.doesNotContain("health-up");
		assertThat(browser.get("/").body()).contains("health-up");
	}

	@Test
	void isThatOfTheAccount() {
		assertThat(of(UP, "default")).isEqualTo("UP");
		assertThat(of(DOWN, "default")).isEqualTo("DOWN");
		assertThat(of(UNKNOWN, "default")).isEqualTo("UNKNOWN");
	}

	@Test
	void isThatOfTheAccountAmongSeveral() {
		HealthContributor accounts = CompositeHealthContributor.fromMap(Map.of("default", UP, "europe", DOWN));
		assertThat(of(accounts, "default")).isEqualTo("UP");
		assertThat(of(accounts, "europe")).isEqualTo("DOWN");
		assertThat(of(accounts, "asia")).isEqualTo("UNKNOWN");
	}

	@Test
	void isUnknownIfItIsDisabled() {
		ObjectProvider<HealthContributorRegistry> none = new StaticListableBeanFactory()
			.getBeanProvider(HealthContributorRegistry.class);
		assertThat(new ApiHealth(none).of("default")).isEqualTo("UNKNOWN");
	}

	private static String of(HealthContributor contributor, String account) {
		HealthContributorRegistry registry = new DefaultHealthContributorRegistry();
		registry.registerContributor("arizeRoleBindings", contributor);
		return new ApiHealth(new StaticListableBeanFactory(Map.of("registry", registry))
			.getBeanProvider(HealthContributorRegistry.class)).of(account);
	}

}
