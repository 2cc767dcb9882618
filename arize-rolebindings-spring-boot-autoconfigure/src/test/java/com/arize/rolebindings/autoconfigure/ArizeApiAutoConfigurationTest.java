package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import com.arize.exceptions.ReadOnlyException;
import com.arize.http.ArizeApi;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.Received;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ArizeApiAutoConfiguration}.
 */
@Tag("context")
@Tag("socket")
class ArizeApiAutoConfigurationTest {

	private static final String SPACES = "/v2/spaces";

	@AutoClose
	private final ApiServer server = new ApiServer().respondWith(SPACES, 200, "{}");

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner(this.server.properties());

	@Test
	void beanHasTheKeyAndTheConnectionsOfTheClient() {
		this.contextRunner.run((context) -> {
			context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
			assertThat(context.getBean(ArizeApi.class).get(SPACES, Map.of(), JsonNode.class)).isEmpty();
			assertThat(this.server.requests()).extracting((request) -> request.header("Authorization"))
				.containsExactly("Bearer test-key", "Bearer test-key");
			assertThat(this.server.connections()).isOne();
		});
	}

	@Test
	void accountHasABeanWithItsKey() {
		this.contextRunner.withPropertyValues(ArizeContexts.europe(this.server)).run((context) -> {
			ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
			assertThat(accounts.get("europe").api()).isSameAs(context.getBean("arize.accounts.europe.api"));
			assertThat(accounts.get("default").api()).isSameAs(context.getBean(ArizeApi.class));
			accounts.get("europe").api().get(SPACES, Map.of(), Map.class);
			assertThat(this.server.requests()).extracting(Received::headers)
				.singleElement()
				.satisfies((headers) -> assertThat(headers).contains("Authorization: Bearer europe-key"));
		});
	}

	@Test
	void writeOfEachAccountIsRefusedIfTheyAreReadOnly() {
		this.contextRunner.withPropertyValues(ArizeContexts.europe(this.server))
			.withPropertyValues("arize.role-bindings.read-only=true")
			.run((context) -> {
				ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
				assertThat(accounts.names()).allSatisfy((name) -> assertThatExceptionOfType(ReadOnlyException.class)
					.isThrownBy(() -> accounts.get(name).api().delete(SPACES, Map.of())));
				assertThat(this.server.requests()).isEmpty();
			});
	}

	@Test
	void needsNoRoleBindingsClient() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false")
			.run((context) -> assertThat(context.getBean(ArizeApi.class).get(SPACES, Map.of(), JsonNode.class))
				.isEmpty());
	}

	@Test
	void backsOffIfTheApplicationHasItsOwn() {
		ArizeApi own = mock();
		this.contextRunner.withBean("own", ArizeApi.class, () -> own)
			.run((context) -> assertThat(context).getBean(ArizeApi.class).isSameAs(own));
	}

	@Test
	void applicationThatDoesNotUseItNeedsNoKey() {
		ArizeContexts.runner().run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void needsRestClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ArizeApi.class));
	}

}
