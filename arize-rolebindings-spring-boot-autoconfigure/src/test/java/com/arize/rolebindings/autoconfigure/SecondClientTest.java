package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for an application with a client for a second account.
 */
class SecondClientTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner apiRunner = ArizeContexts.runner(this.api.properties());

	private final ApplicationContextRunner contextRunner = this.apiRunner.withUserConfiguration(SecondAccount.class);

	@Test
	void eachClientCallsWithItsOwnKeyOnItsOwnConnection() {
		this.contextRunner.run((context) -> {
			Clients clients = context.getBean(Clients.class);
			clients.first.delete("a1");
			clients.second.delete("a1");
			clients.first.delete("a1");
			assertThat(this.api.requests()).map((request) -> request.header("Authorization"))
				.containsExactly("Bearer test-key", "Bearer second-key", "Bearer test-key");
			assertThat(this.api.connections()).isEqualTo(2);
		});
	}

	@Test
	void clientOfAnotherRegionCallsThatRegion() {
		List<String> hosts = new ArrayList<>();
		this.contextRunner.withBean(ArizeRestClientCustomizer.class,
				() -> (builder) -> builder.requestInterceptor((request, body, execution) -> {
					hosts.add(request.getURI().getHost());
					return new MockClientHttpResponse(new byte[0], HttpStatus.NO_CONTENT);
				}))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				RoleBindingsClientFactory clients = context.getBean(RoleBindingsClientFactory.class);
				SDKConfiguration europe = configuration.toBuilder()
					.region(Region.EU_WEST_1A)
					.apiScheme("https")
					.apiPort(0)
					.build();
				clients.create(europe).delete("a1");
				context.getBean(Clients.class).first.delete("a1");
				assertThat(hosts).containsExactly("api.eu-west-1a.arize.com", "127.0.0.1");
			});
	}

	@Test
	void everyClientIsClosedWithTheContext() {
		this.contextRunner.run((context) -> {
			Clients clients = context.getBean(Clients.class);
			RoleBindingsClient noBean = context.getBean(RoleBindingsClientFactory.class)
				.create(context.getBean(SDKConfiguration.class));
			noBean.delete("a1");
			context.close();
			for (RoleBindingsClient client : List.of(clients.first, clients.second, noBean)) {
				assertThatIllegalStateException().isThrownBy(() -> client.delete("a1"))
					.withMessage("The client is closed");
			}
			assertThat(this.api.requests()).hasSize(1);
		});
	}

	@Test
	void clientFromTheFactoryReplacesTheAutoConfiguredOne() {
		this.apiRunner.withUserConfiguration(FromTheFactory.class).run((context) -> {
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).map((request) -> request.header("Authorization"))
				.containsExactly("Bearer test-key");
		});
	}

	@Test
	void clientFromTheFactoryIsAddedToAFake() {
		this.contextRunner.withBean(FakeRoleBindingsClient.class).run((context) -> {
			context.getBean(Clients.class).second.delete("a1");
			assertThat(this.api.requests()).hasSize(1);
			assertThat(context.getBean(RoleBindingsClient.class)).isInstanceOf(FakeRoleBindingsClient.class);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class FromTheFactory {

		@Bean
		RoleBindingsClient client(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Clients.class)
	static class SecondAccount {

		@Bean(defaultCandidate = false)
		@Qualifier("second")
		RoleBindingsClient secondAccount(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration.toBuilder().apiKeyProvider(() -> "second-key").build());
		}

	}

	static class Clients {

		private final RoleBindingsClient first;

		private final RoleBindingsClient second;

		Clients(RoleBindingsClient first, @Qualifier("second") RoleBindingsClient second) {
			this.first = first;
			this.second = second;
		}

	}

}
