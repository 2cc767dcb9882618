package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ReadOnlyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import com.arize.testing.Received;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@code arize.role-bindings.read-only}.
 */
@Tag("context")
@Tag("socket")
class ReadOnlyTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner writingRunner = ArizeContexts.runner(this.api.properties());

	private final ApplicationContextRunner contextRunner = this.writingRunner
		.withPropertyValues("arize.role-bindings.read-only=true");

	static Stream<Named<Consumer<RoleBindingsClient>>> writes() {
		return Stream.of(Named.of("create", (client) -> client.create("u", "r", SPACE, "s")),
				Named.of("update", (client) -> client.update("a1", "r")),
				Named.of("delete", (client) -> client.delete("a1")),
				Named.of("createOrUpdate", (client) -> client.createOrUpdate("u", "r", SPACE, "s")),
				Named.of("deleteIfExists", (client) -> client.deleteIfExists("a1")),
				Named.of("deleteAndConfirm", (client) -> client.deleteAndConfirm("a1")));
	}

	@ParameterizedTest
	@MethodSource("writes")
	void writeOfEachClientIsRefusedBeforeItIsSent(Consumer<RoleBindingsClient> write) {
		this.contextRunner.withPropertyValues(ArizeContexts.europe(this.api)).run((context) -> {
			RoleBindingsClient ofFactory = context.getBean(RoleBindingsClientFactory.class)
				.create(context.getBean(SDKConfiguration.class).toBuilder().apiKey("second-key").build());
			RoleBindingsClient europe = context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient();
			assertThat(List.of(context.getBean(RoleBindingsClient.class), ofFactory, europe))
				.allSatisfy((client) -> assertThatExceptionOfType(ReadOnlyException.class)
					.isThrownBy(() -> write.accept(client)));
			assertThat(this.api.requests()).isEmpty();
		});
	}

	@Test
	void writeOfTheClientIsRefusedWithAFactoryOfTheApplication() {
		RoleBindingsClientFactory own = new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP);
		this.contextRunner.withBean(RoleBindingsClientFactory.class, () -> own).run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> client.delete("a1"));
			assertThat(this.api.requests()).isEmpty();
		});
	}

	@Test
	void messageNamesTheOperationAndTheRemedy() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> client.delete("a1"))
				.withMessage("role_bindings.delete was not sent, because the client is read-only. To allow writes, "
						+ "set the property 'arize.role-bindings.read-only' to 'false', or create the client by a factory without withReadOnly()");
		});
	}

	@Test
	void invalidArgumentIsReportedAsSuch() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThatIllegalArgumentException().isThrownBy(() -> client.delete(" "));
			assertThatIllegalArgumentException().isThrownBy(() -> client.update("a1", " "));
		});
	}

	@Test
	void bindingsCanBeRead() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThat(client.list(SPACE).roleBindings()).hasSize(1);
			assertThat(client.find("u", SPACE, "s")).isPresent();
		});
	}

	@Test
	void writeIsSentIfThePropertyIsFalse() {
		this.writingRunner.withPropertyValues("arize.role-bindings.read-only=false").run((context) -> {
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).extracting(Received::method).containsExactly("DELETE");
		});
	}

}
