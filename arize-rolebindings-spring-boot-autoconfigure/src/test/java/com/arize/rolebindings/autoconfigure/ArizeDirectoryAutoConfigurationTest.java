package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.observation.ObservationRestClientCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ArizeDirectoryAutoConfiguration}.
 */
@Tag("context")
@Tag("socket")
class ArizeDirectoryAutoConfigurationTest {

	@AutoClose
	private final ApiServer api = new ApiServer().respondWith("/v2/spaces", 200, """
			{"spaces": [{"id": "s1", "name": "Payments", "description": "", "created_at": "2026-01-05T09:00:00Z"}],
			"pagination": {"has_more": false}}""");

	private final ApplicationContextRunner keylessRunner = ArizeContexts.runner();

	private final ApplicationContextRunner contextRunner = this.keylessRunner.withPropertyValues(this.api.properties());

	private final ApplicationContextRunner withoutRoleBindings = this.contextRunner
		.withPropertyValues("arize.role-bindings.enabled=false");

	@Test
	void directoryIsConfiguredByTheProperties() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ArizeDirectory.class).findSpaceByName("Payments")).isPresent();
			assertThat(this.api.requests()).hasSize(1);
			assertThat(this.api.requests().get(0).header("Authorization")).isEqualTo("Bearer test-key");
		});
	}

	@ParameterizedTest
	@CsvSource({ "5m, 1", "'', 1", "0, 2" })
	void lookupIsCachedForTheTimeToLive(String timeToLive, int requests) {
		this.contextRunner.withPropertyValues("arize.directory.cache-ttl=" + timeToLive).run((context) -> {
			ArizeDirectory directory = context.getBean(ArizeDirectory.class);
			assertThat(directory.findSpaceByName("Payments")).isEqualTo(directory.findSpaceByName("Payments"));
			assertThat(this.api.requests()).hasSize(requests);
		});
	}

	@Test
	void timeToLiveIsNotCheckedIfNothingUsesAClient() {
		this.withoutRoleBindings.withPropertyValues("arize.directory.cache-ttl=-1s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void backsOffIfTheApplicationHasADirectory() {
		ArizeDirectory own = mock();
		this.keylessRunner.withPropertyValues("arize.role-bindings.enabled=false")
			.withBean("ownDirectory", ArizeDirectory.class, () -> own)
			.run((context) -> assertThat(context).getBean(ArizeDirectory.class).isSameAs(own));
	}

	@Test
	void directoryNeedsNoRoleBindingsClient() {
		this.withoutRoleBindings.run((context) -> {
			assertThat(context.getBean(ArizeDirectory.class).findSpaceByName("Payments")).isPresent();
			assertThat(context).doesNotHaveBean(RoleBindingsClient.class);
			assertThat(context).doesNotHaveBean(RoleBindingsClientFactory.class);
		});
	}

	@Test
	void clientsNeedRestClient() {
		this.keylessRunner.withClassLoader(new FilteredClassLoader(RestClient.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(ArizeDirectory.class);
			assertThat(context).doesNotHaveBean(RoleBindingsClient.class);
		});
	}

	@Test
	void connectionIsSharedWithTheRoleBindingsClient() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ArizeDirectory.class).spaces()).hasSize(1);
			assertThat(context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE).roleBindings())
				.hasSize(1);
			assertThat(this.api.requests()).hasSize(2);
			assertThat(this.api.connections()).isOne();
		});
	}

	@Test
	void spanOfARequestHasNoEmailAddress() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		RestClientCustomizer observed = new ObservationRestClientCustomizer(registry,
				new DefaultClientRequestObservationConvention("team.requests"));
		this.api.respondWith("/v2/users", 200, "{\"users\":[],\"pagination\":{\"has_more\":false}}");
		this.contextRunner.withBean(RestClientCustomizer.class, () -> observed).run((context) -> {
			assertThat(context.getBean(ArizeDirectory.class).findUserByEmail("ada@example.com")).isEmpty();
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("team.requests")
				.that()
				.hasHighCardinalityKeyValue("http.url",
						"http://127.0.0.1:%d/v2/users?email={email}&limit={limit}".formatted(this.api.port()));
		});
	}

	/* The client factory is destroyed before, because it was created later */
	@Test
	void directoryCanBeUsedUntilTheBeansThatUseItAreDestroyed() {
		this.contextRunner.withUserConfiguration(LastLookup.class).run((context) -> {
			assertThat(context.getBean(RoleBindingsClientFactory.class)).isNotNull();
			LastLookup bean = context.getBean(LastLookup.class);
			context.close();
			assertThat(bean.found).isEqualTo(Map.of("Payments", "s1"));
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class LastLookup {

		private Map<String, String> found = Map.of();

		@Bean
		AutoCloseable lookup(ArizeDirectory directory) {
			return () -> this.found = Map.of("Payments", directory.findSpaceByName("Payments").orElseThrow().id());
		}

	}

}
