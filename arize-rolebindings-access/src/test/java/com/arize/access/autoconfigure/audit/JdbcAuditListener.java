package com.arize.access.autoconfigure.audit;

import java.time.ZoneOffset;
import java.util.Objects;

import com.arize.rolebindings.RoleBindingWriteEvent;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores every write of a role bindings client in a table. This is the example in
 * docs/access-in-an-application.md.
 */
@Component
class JdbcAuditListener {

	private final JdbcClient jdbc;

	private final TransactionTemplate ownTransaction;

	JdbcAuditListener(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
		this.jdbc = jdbc;
		// a rollback of the caller does not undo the write
		this.ownTransaction = new TransactionTemplate(transactionManager);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@EventListener
	void store(RoleBindingWriteEvent event) {
		this.ownTransaction.executeWithoutResult((status) -> this.jdbc.sql("""
				insert into role_binding_write (written_at, account, api_host, operation, outcome, binding_id, user_id,
					resource_type, resource_id, new_role_id, trace_id, error)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(event.time().atOffset(ZoneOffset.UTC), event.account(), event.host(), event.operation().name(),
					event.outcome().name(), event.bindingId(), event.userId(),
					Objects.toString(event.resourceType(), null), event.resourceId(), event.newRoleId(),
					event.traceId(), Objects.toString(event.exception(), null))
			.update());
	}

}
