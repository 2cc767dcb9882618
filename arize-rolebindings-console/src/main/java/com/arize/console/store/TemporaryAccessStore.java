package com.arize.console.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The temporary access that the console and its replicas have given. It is recorded
 * before the request, so that it ends even if the console is killed meanwhile. Any later
 * change of the role by the console removes it.
 */
@Component
@ConditionalOnBooleanProperty(name = "console.store", matchIfMissing = true)
public class TemporaryAccessStore {

	/* Longer than a replica takes to revoke a role */
	private static final Duration CLAIM = Duration.ofMinutes(10);

	private static final Log logger = LogFactory.getLog(TemporaryAccessStore.class);

	private static final ThreadLocal<@Nullable TemporaryAccess> GIVEN = new ThreadLocal<>();

	private final JdbcClient jdbc;

	private final ChangeStore changes;

	/* The other store has created the tables */
	TemporaryAccessStore(DataSource dataSource, ChangeStore changes) {
		this.jdbc = JdbcClient.create(dataSource);
		this.changes = changes;
	}

	/**
	 * Give a role until a time.
	 * @param role the user, the resource and the role
	 * @param request sends the grant or the change
	 * @return the result of the request
	 */
	public RoleBinding give(String account, CreateRoleBindingRequest role, Instant end, @Nullable String then,
			Supplier<RoleBinding> request) {
		TemporaryAccess access = new TemporaryAccess(UUID.randomUUID().toString(), account, role.userId(),
				role.resourceType(), role.resourceId(), role.roleId(), end, then, ChangeStore.user(), null, null);
		add(access);
		GIVEN.set(access);
		try {
			RoleBinding given = request.get();
			execute("update console_temporary_access set binding_id = ? where id = ?", given.id(), access.id());
			return given;
		}
		catch (ApiException ex) {
			if (!ex.isOutcomeUnknown()) {
				remove(access);
			}
			throw ex;
		}
		finally {
			GIVEN.remove();
		}
	}

	/* Return what is being given by this thread */
	static @Nullable TemporaryAccess given() {
		return GIVEN.get();
	}

	private void add(TemporaryAccess access) {
		try {
			this.jdbc.sql("""
					insert into console_temporary_access (id, account, user_id, resource_type, resource_id, role_id,
					ends_at, then_role_id, given_by, claimed_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""")
				.params(access.id(), access.account(), access.userId(), access.type().name(), access.resourceId(),
						access.role(), access.end().toEpochMilli())
				.param(access.then())
				.param(access.by())
				.update();
		}
		catch (DataAccessException ex) {
			throw new StoreUnavailableException(ex);
		}
	}

	/* The request has ended: the end is known without it, too */
	private void execute(String sql, Object... parameters) {
		try {
			this.jdbc.sql(sql).params(parameters).update();
		}
		catch (DataAccessException ex) {
			logger.warn("The database of the console failed after a change", ex);
		}
	}

	/*
	 * Delete the end of a role that was changed or deleted, except what this thread is
	 * giving
	 */
	void forget(String account, String userId, RoleBindingResourceType type, String resourceId) {
		TemporaryAccess given = GIVEN.get();
		execute("""
				delete from console_temporary_access where account = ? and user_id = ? and resource_type = ?
				and resource_id = ? and id <> ?""", account, userId, type.name(), resourceId,
				(given != null) ? given.id() : "");
	}

	/** Remove temporary access that has ended, or never began. */
	public void remove(TemporaryAccess access) {
		execute("delete from console_temporary_access where id = ?", access.id());
	}

	/** Record why access has not ended. */
	public void setProblem(TemporaryAccess access, String problem) {
		execute("update console_temporary_access set problem = ? where id = ?", ChangeStore.cut(problem), access.id());
	}

	/**
	 * Return what an account has.
	 * @return all of it, none if the database fails
	 */
	public List<TemporaryAccess> find(String account) {
		try {
			return this.jdbc.sql("select * from console_temporary_access where account = ?")
				.param(account)
				.query(TemporaryAccessStore::access)
				.list();
		}
		catch (DataAccessException ex) {
			logger.warn("Temporary access is not displayed", ex);
			return List.of();
		}
	}

	/**
	 * Return what has ended and no other replica is revoking. It is left to this one for
	 * ten minutes.
	 */
	public List<TemporaryAccess> claimEnded() {
		long now = this.changes.now().toEpochMilli();
		return this.jdbc.sql("select * from console_temporary_access where ends_at <= ? and claimed_until < ?")
			.params(now, now)
			.query(TemporaryAccessStore::access)
			.list()
			.stream()
			.filter((access) -> claim(access, now))
			.toList();
	}

	/* One of the replicas that found it updates the row */
	private boolean claim(TemporaryAccess access, long now) {
		return this.jdbc.sql("update console_temporary_access set claimed_until = ? where id = ? and claimed_until < ?")
			.params(now + CLAIM.toMillis(), access.id(), now)
			.update() == 1;
	}

	private static TemporaryAccess access(ResultSet row, int number) throws SQLException {
		return new TemporaryAccess(row.getString("id"), row.getString("account"), row.getString("user_id"),
				RoleBindingResourceType.valueOf(row.getString("resource_type")), row.getString("resource_id"),
				row.getString("role_id"), Instant.ofEpochMilli(row.getLong("ends_at")), row.getString("then_role_id"),
				row.getString("given_by"), row.getString("binding_id"), row.getString("problem"));
	}

}
