package com.arize.console.web;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Whether role bindings can be changed, as far as it is known: not if the console is
 * read-only, and not after Arize has refused a change of a key that has made none so far.
 * A key that has made some may lack the permission for one space only.
 */
@Component
public class WriteAccess {

	private static final String READ_ONLY = "The console is read-only: changes are off. To allow them, set "
			+ "arize.role-bindings.read-only to false and start the console again.";

	private final boolean readOnly;

	/* The times of the first refusals, by account */
	private final Map<String, Instant> refusals = new ConcurrentHashMap<>();

	private final Set<String> writable = ConcurrentHashMap.newKeySet();

	WriteAccess(@Value("${arize.role-bindings.read-only:false}") boolean readOnly) {
		this.readOnly = readOnly;
	}

	@EventListener
	void write(RoleBindingWriteEvent event) {
		if (event.outcome() == Outcome.DONE) {
			this.writable.add(event.account());
			this.refusals.remove(event.account());
		}
		else if (event.status() == HttpStatus.FORBIDDEN.value() && !this.writable.contains(event.account())) {
			this.refusals.putIfAbsent(event.account(), event.time());
		}
	}

	/** Forget the refusals of an account, whose key may have the permission by now. */
	public void retry(String account) {
		this.refusals.remove(account);
	}

	/**
	 * {@return whether actions are offered}
	 */
	public boolean isAllowed(String account) {
		return reason(account) == null;
	}

	/**
	 * {@return why actions are off; {@code null} if they are not}
	 */
	public @Nullable String reason(String account) {
		if (this.readOnly) {
			return READ_ONLY;
		}
		Instant refused = this.refusals.get(account);
		return (refused == null) ? null
				: "Changes are off: Arize has refused one on %s, because the API key lacks a permission. Use a key of a user with ROLE_BINDING_CREATE and ROLE_BINDING_DELETE, or give them to its user."
					.formatted(Moment.exact(refused));
	}

	/**
	 * {@return whether the reason may have ceased to exist}
	 */
	public boolean isRepeatable() {
		return !this.readOnly;
	}

}
