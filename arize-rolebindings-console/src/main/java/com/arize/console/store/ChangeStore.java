package com.arize.console.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.store.Change.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The changes of {@value #DAYS} days that this console and its replicas have requested. A
 * change is recorded before it is sent, and its outcome afterwards: without an outcome,
 * it may have been carried out.
 */
@Component
@ConditionalOnBooleanProperty(name = "console.store", matchIfMissing = true)
public class ChangeStore {

	/** How long a change is kept. */
	public static final int DAYS = 30;

	/** Who makes a change that no user has requested. */
	static final String CONSOLE = "console";

	private static final Log logger = LogFactory.getLog(ChangeStore.class);

	private static final int MAX_ERROR_LENGTH = 1000;

	private static final int MAX_NAME_LENGTH = 200;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	ChangeStore(DataSource dataSource, InstantSource clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.clock = clock;
		try {
			createTables(dataSource);
		}
		catch (RuntimeException ex) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", "",
					"The database of the console cannot be used: %s. A file is for one console only: give several replicas the JDBC URL of one database. To start without Changes and temporary access, set 'console.store' to false"
						.formatted(rootMessage(ex)));
		}
	}

	private static String rootMessage(Throwable ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
	}

	/* Replicas that start together can create the same table */
	private void createTables(DataSource dataSource) {
		ResourceDatabasePopulator tables = new ResourceDatabasePopulator(new ClassPathResource("store.sql"));
		try {
			DatabasePopulatorUtils.execute(tables, dataSource);
		}
		catch (DataAccessException ex) {
			DatabasePopulatorUtils.execute(tables, dataSource);
		}
		if (readSince().isEmpty()) {
			try {
				this.jdbc.sql("insert into console_store (id, since) values (1, ?)")
					.param(this.clock.instant().toEpochMilli())
					.update();
			}
			catch (DuplicateKeyException ex) {
				// another replica has added it
			}
		}
	}

	private Optional<Instant> readSince() {
		return this.jdbc.sql("select since from console_store where id = 1")
			.query(Long.class)
			.optional()
			.map(Instant::ofEpochMilli);
	}

	/**
	 * {@return the time since which the changes are known}
	 */
	public Instant since() {
		Instant oldest = oldest();
		return readSince().filter(oldest::isBefore).orElse(oldest);
	}

	private Instant oldest() {
		return this.clock.instant().minus(Duration.ofDays(DAYS));
	}

	/**
	 * {@return the user who requests a change: {@code console} if there is no request, as
	 * at a start that applies access files}
	 */
	public static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return CONSOLE;
		}
		return (authentication instanceof AnonymousAuthenticationToken) ? "anonymous" : authentication.getName();
	}

	Instant now() {
		return this.clock.instant();
	}

	/* The method is called before the change is sent, which a failure prevents */
	void begin(Change change) {
		try {
			this.jdbc.sql("""
					insert into console_change (id, account, requested_at, made_by, binding_id, user_id, resource_type,
					resource_id, role_before, role_after, ends_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.param(change.id())
				.param(change.account())
				.param(change.time().toEpochMilli())
				.param(cut(change.by(), MAX_NAME_LENGTH))
				.param(change.bindingId())
				.param(change.userId())
				.param((change.type() != null) ? change.type().name() : null)
				.param(change.resourceId())
				.param(change.before())
				.param(change.after())
				.param((change.end() != null) ? change.end().toEpochMilli() : null)
				.update();
		}
		catch (DataAccessException ex) {
			throw new StoreUnavailableException(ex);
		}
	}

	/* A failure leaves the outcome unknown, and does not hide that of the request */
	void end(String id, Outcome outcome, @Nullable String bindingId, @Nullable String error) {
		try {
			this.jdbc.sql(
					"update console_change set outcome = ?, binding_id = coalesce(?, binding_id), error = ? where id = ?")
				.param(outcome.name())
				.param(bindingId)
				.param((error != null) ? cut(error) : null)
				.param(id)
				.update();
		}
		catch (DataAccessException ex) {
			logger.warn("The outcome " + outcome + " of a change could not be recorded", ex);
		}
	}

	/* A change that was not sent is none */
	void remove(String id) {
		this.jdbc.sql("delete from console_change where id = ?").param(id).update();
	}

	/**
	 * Return changes of an account.
	 * @param skipped the number of the latest changes that are left out
	 * @param limit the number of changes
	 * @return the latest one first
	 */
	public List<Change> find(String account, int skipped, int limit) {
		return this.jdbc
			.sql("select * from console_change where account = ? and requested_at >= ? order by requested_at desc, id")
			.params(account, oldest().toEpochMilli())
			.withMaxRows(skipped + limit)
			.query(ChangeStore::change)
			.list()
			.stream()
			.skip(skipped)
			.toList();
	}

	/** Return a change of an account. */
	public Optional<Change> find(String account, String id) {
		return this.jdbc.sql("select * from console_change where account = ? and id = ?")
			.params(account, id)
			.query(ChangeStore::change)
			.optional();
	}

	/**
	 * Return the end of temporary access that a change has taken.
	 * @return the end of the role before, if this console has given it until then
	 */
	public Optional<Instant> endBefore(Change change) {
		return this.jdbc.sql("""
				select * from console_change where account = ? and user_id = ? and resource_type = ? and resource_id = ?
				and (outcome is null or outcome <> 'REFUSED') and requested_at < ? order by requested_at desc""")
			.params(change.account(), String.valueOf(change.userId()), String.valueOf(change.type()),
					String.valueOf(change.resourceId()), change.time().toEpochMilli())
			.withMaxRows(1)
			.query(ChangeStore::change)
			.optional()
			.filter((given) -> Objects.equals(given.after(), change.before()))
			.map(Change::end);
	}

	/**
	 * Delete the changes that are older than {@value #DAYS} days. A change that gave
	 * temporary access is kept as long after its end, for the undo of a later one.
	 */
	public void deleteOld() {
		this.jdbc.sql("delete from console_change where requested_at < ? and (ends_at is null or ends_at < ?)")
			.param(oldest().toEpochMilli())
			.param(oldest().toEpochMilli())
			.update();
	}

	private static Change change(ResultSet row, int number) throws SQLException {
		String type = row.getString("resource_type");
		String outcome = row.getString("outcome");
		Long end = row.getObject("ends_at", Long.class);
		return new Change(row.getString("id"), row.getString("account"),
				Instant.ofEpochMilli(row.getLong("requested_at")), row.getString("made_by"),
				row.getString("binding_id"), row.getString("user_id"),
				(type != null) ? RoleBindingResourceType.valueOf(type) : null, row.getString("resource_id"),
				row.getString("role_before"), row.getString("role_after"),
				(end != null) ? Instant.ofEpochMilli(end) : null, (outcome != null) ? Outcome.valueOf(outcome) : null,
				row.getString("error"));
	}

	static String cut(String text) {
		return cut(text, MAX_ERROR_LENGTH);
	}

	private static String cut(String text, int length) {
		return (text.length() > length) ? text.substring(0, length) : text;
	}

}
