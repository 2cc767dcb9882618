package com.arize.rolebindings.sample.security;

import com.arize.rolebindings.RoleBindingWriteEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Logs every write with the name of the user who requested it.
 */
class AuditLog {

	private static final Log logger = LogFactory.getLog(AuditLog.class);

	@EventListener
	void log(RoleBindingWriteEvent event) {
		logger.info("user=" + name(SecurityContextHolder.getContext().getAuthentication()) + " " + event);
	}

	private static String name(@Nullable Authentication authentication) {
		return (authentication == null || authentication instanceof AnonymousAuthenticationToken) ? "anonymous"
				: authentication.getName();
	}

}
