package com.arize.console.security;

import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.console.store.ChangeStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Logs every write with the name of the user who requested it.
 */
@Component
class UserAuditLog {

	private static final Log logger = LogFactory.getLog(UserAuditLog.class);

	@EventListener
	@Order(0)
	void log(RoleBindingWriteEvent event) {
		logger.info("user=" + ChangeStore.user() + " " + event);
	}

}
