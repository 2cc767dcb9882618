package com.arize.rolebindings.reconcile;

import java.util.Locale;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccountLabel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs every change that was or may have been made, as one line at INFO.
 */
final class AuditLog {

	static final String LOGGER_NAME = "com.arize.rolebindings.audit";

	private static final Log audit = LogFactory.getLog(LOGGER_NAME);

	private static final Log logger = LogFactory.getLog(AuditLog.class);

	private AuditLog() {
	}

	/*
	 * The change has been made already, so a failing appender must not be reported as a
	 * failed change
	 */
	static void log(RoleBindingsOutcome outcome) {
		try {
			if (audit.isInfoEnabled()) {
				audit.info(line(outcome, outcome.change()));
			}
		}
		catch (Exception ex) {
			logger.warn("A change could not be logged by " + LOGGER_NAME, ex);
		}
	}

	private static String line(RoleBindingsOutcome outcome, RoleBindingChange change) {
		RoleBinding known = (outcome.binding() != null) ? outcome.binding() : change.existing();
		String account = change.account();
		return "change=%s".formatted(lowerCase(change.kind()))
				+ pair("account", AccountLabel.isDefault(account) ? null : account) + pair("user", change.userId())
				+ pair("resource_type", change.resourceType().name()) + pair("resource_id", change.resourceId())
				+ pair("role_before", change.oldRoleId()) + pair("role_after", change.newRoleId())
				+ pair("binding_id", (known != null) ? known.id() : null)
				+ pair("outcome", lowerCase(outcome.status()));
	}

	private static String pair(String name, @Nullable String value) {
		return (value != null) ? " " + name + "=" + LogEscaper.word(value) : "";
	}

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
