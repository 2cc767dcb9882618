package com.arize.rolebindings;

import java.util.Locale;

import com.arize.rolebindings.RoleBindingsOutcome.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs every change that was or may have been made, as one line at INFO.
 */
final class AuditLog {

	static final String LOGGER_NAME = "com.arize.rolebindings.audit";

	private static final Log logger = LogFactory.getLog(LOGGER_NAME);

	private AuditLog() {
	}

	static void log(RoleBindingChange change, @Nullable RoleBinding binding, Status status) {
		if (!logger.isInfoEnabled()) {
			return;
		}
		RoleBinding known = (binding != null) ? binding : change.existing();
		logger.info("change=%s".formatted(lowerCase(change.kind())) + pair("user", change.userId())
				+ pair("resource_type", change.resourceType().name()) + pair("resource_id", change.resourceId())
				+ pair("role_before", change.oldRoleId()) + pair("role_after", change.newRoleId())
				+ pair("binding_id", (known != null) ? known.id() : null) + pair("outcome", lowerCase(status)));
	}

	private static String pair(String name, @Nullable String value) {
		return (value != null) ? " " + name + "=" + Printable.word(value) : "";
	}

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
