package com.arize.access.apply;

import java.util.Locale;

import com.arize.access.RoleBindingChange;
import com.arize.access.internal.AccountLabel;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs every write, as one line at INFO before and one after it.
 */
final class AuditLog {

	static final String LOGGER_NAME = "com.arize.rolebindings.audit";

	private static final Log audit = LogFactory.getLog(LOGGER_NAME);

	private static final Log logger = LogFactory.getLog(AuditLog.class);

	private AuditLog() {
	}

	/**
	 * Log a write. A failing appender does not prevent a change, and is not reported as a
	 * failed one.
	 */
	static void log(RoleBindingChange change, String outcome, @Nullable RoleBinding written) {
		try {
			if (audit.isInfoEnabled()) {
				audit.info(line(change, outcome, (written != null) ? written : change.existing()));
			}
		}
		catch (Exception ex) {
			logger.warn("A change could not be logged by " + LOGGER_NAME, ex);
		}
	}

	private static String line(RoleBindingChange change, String outcome, @Nullable RoleBinding known) {
		String account = change.account();
		return "change=%s".formatted(change.kind().name().toLowerCase(Locale.ROOT))
				+ pair("account", AccountLabel.isDefault(account) ? null : account) + pair("user", change.userId())
				+ pair("resource_type", change.resourceType().name()) + pair("resource_id", change.resourceId())
				+ pair("role_before", change.oldRoleId()) + pair("role_after", change.newRoleId())
				+ pair("binding_id", (known != null) ? known.id() : null) + pair("outcome", outcome);
	}

	private static String pair(String name, @Nullable String value) {
		return (value != null) ? " " + name + "=" + LogEscaper.word(value) : "";
	}

}
