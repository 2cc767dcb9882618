package com.arize.console.store;

import java.time.Instant;

import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A change that the console has requested. The user and the resource are {@code null} if
 * the role binding could not be read before. The end is that of temporary access. The
 * outcome is {@code null} until it is recorded.
 */
public record Change(String id, String account, Instant time, String by, @Nullable String bindingId,
		@Nullable String userId, @Nullable RoleBindingResourceType type, @Nullable String resourceId,
		@Nullable String before, @Nullable String after, @Nullable Instant end, @Nullable Outcome outcome,
		@Nullable String error) {

	/* Return whether the role before can be requested again */
	public boolean isUndoable() {
		return this.userId != null && this.outcome != Outcome.REFUSED;
	}

	/* Return whether the console has made it, and no user */
	public boolean isOfConsole() {
		return this.by.equals(ChangeStore.CONSOLE);
	}

	/** What is known after the request. */
	public enum Outcome {

		/** Arize has carried it out. */
		DONE,

		/** Nothing was changed. */
		REFUSED,

		/** There was no complete response. */
		UNKNOWN

	}

}
