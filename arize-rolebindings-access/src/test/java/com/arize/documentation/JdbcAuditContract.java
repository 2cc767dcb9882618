package com.arize.documentation;

import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import com.arize.exceptions.ForbiddenException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the listener and the table of docs/access-in-an-application.md, which store
 * every write, with a database.
 */
abstract class JdbcAuditContract {

	private static final MarkdownDocument GUIDE = Documents.guide("access-in-an-application.md");

	@TempDir
	private static Path classes;

	private static URLClassLoader loader;

	private static Class<?> listener;

	private static ArizeApiStandIn api;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues("arize.api-key=" + api.getApiKey(), "arize.api-scheme=http",
				"arize.api-host=" + api.getApiUrl().getAuthority())
		.withBean(DataSource.class, this::dataSource)
		.withBean(JdbcClient.class, () -> JdbcClient.create(dataSource()))
		.withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(dataSource()))
		.withBean(listener);

	/**
	 * Return an empty database.
	 */
	abstract DataSource dataSource();

	@BeforeAll
	static void start() throws Exception {
		loader = SnippetCompiler.compile(
				GUIDE.snippets("java").stream().filter((java) -> java.content().contains("JdbcAuditListener")).toList(),
				classes);
		listener = Class.forName(SnippetCompiler.nameOf("JdbcAuditListener"), true, loader);
		api = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(), new FakeArizeDirectory());
	}

	@AfterAll
	static void stop() throws Exception {
		api.close();
		loader.close();
	}

	@BeforeEach
	void reset() {
		api.reset();
		String table = GUIDE.snippets("sql").get(0).content();
		new ResourceDatabasePopulator(new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)))
			.execute(dataSource());
	}

	@Test
	void everyWriteIsStored() {
		this.contextRunner.run((context) -> {
			// databases round to microseconds
			OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			RoleBinding binding = client.create("ann", "reader", SPACE, "x");
			client.update(binding.id(), "admin");
			client.delete(binding.id());
			assertThat(rows()).extracting((row) -> row.get("operation"), (row) -> row.get("user_id"),
					(row) -> row.get("resource_type"), (row) -> row.get("resource_id"), (row) -> row.get("new_role_id"))
				.containsExactly(tuple("CREATE", "ann", "SPACE", "x", "reader"),
						tuple("UPDATE", "ann", "SPACE", "x", "admin"), tuple("DELETE", null, null, null, null));
			assertThat(rows()).allSatisfy((row) -> assertThat(row).containsEntry("outcome", "DONE")
				.containsEntry("account", "default")
				.containsEntry("api_host", api.getApiUrl().getHost())
				.containsEntry("binding_id", binding.id())
				.containsEntry("error", null));
			assertThat(JdbcClient.create(dataSource())
				.sql("select written_at from role_binding_write")
				.query(OffsetDateTime.class)
				.list()).allSatisfy((time) -> assertThat(time).isBetween(before, OffsetDateTime.now(ZoneOffset.UTC)));
		});
	}

	@Test
	void refusedWriteIsStoredWithItsError() {
		this.contextRunner.run((context) -> {
			api.next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThatExceptionOfType(ForbiddenException.class)
				.isThrownBy(() -> client.create("ann", "reader", SPACE, "x"));
			assertThat(rows()).singleElement().satisfies((row) -> {
				assertThat(row).containsEntry("outcome", "REFUSED")
					.containsEntry("binding_id", null)
					.containsEntry("status", 403);
				assertThat(row.get("error").toString()).contains("ForbiddenException", "403");
			});
		});
	}

	@Test
	void rowRemainsIfTheTransactionOfTheCallerIsRolledBack() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> {
					client.create("ann", "reader", SPACE, "x");
					status.setRollbackOnly();
				});
			assertThat(rows()).hasSize(1);
		});
	}

	private List<Map<String, Object>> rows() {
		return JdbcClient.create(dataSource()).sql("select * from role_binding_write order by id").query().listOfRows();
	}

}
