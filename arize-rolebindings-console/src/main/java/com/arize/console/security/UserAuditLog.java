package com.arize.console.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.console.access.AccountIndex;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Logs every write with the name of the user who requested it, and keeps those of a day.
 */
@Component
class UserAuditLog {

	private static final Log logger = LogFactory.getLog(UserAuditLog.class);

	private static final int MAX_KEPT = 1000;

	private final CurrentUser user;

	private final AccountIndex index;

	/* The latest one first */
	private final Deque<Entry> entries = new ArrayDeque<>();

	UserAuditLog(CurrentUser user, AccountIndex index) {
		this.user = user;
		this.index = index;
	}

	/* Before the index has the write: the event of a deletion has an identifier only */
	@EventListener
	@Order(0)
	void log(RoleBindingWriteEvent event) {
		String name = Objects.requireNonNullElse(this.user.getName(), "anonymous");
		logger.info("user=" + name + " " + event);
		String id = event.bindingId();
		RoleBinding before = (id != null) ? this.index.binding(event.account(), id) : null;
		synchronized (this.entries) {
			this.entries.addFirst(new Entry(name, event, before));
			if (this.entries.size() > MAX_KEPT) {
				this.entries.removeLast();
			}
		}
	}

	/* The writes of a day to an account. Templates have them as @userAuditLog */
	public List<Entry> entries(String account) {
		Instant yesterday = Instant.now().minus(Duration.ofDays(1));
		synchronized (this.entries) {
			this.entries.removeIf((entry) -> entry.event.time().isBefore(yesterday));
			return this.entries.stream().filter((entry) -> entry.event.account().equals(account)).toList();
		}
	}

	record Entry(String user, RoleBindingWriteEvent event, @Nullable RoleBinding before) {

	}

}
