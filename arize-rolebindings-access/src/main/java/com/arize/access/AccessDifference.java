package com.arize.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a change of access files means, by the names in them and without a request.
 *
 * @param changes the entries that were added, removed or changed, removed ones first
 * @param declared the scopes that have a document now
 * @param undeclared the scopes that have none any longer: their role bindings are not
 * managed from then on
 * @param settings how documents treat their scopes now, a line for each that has changed
 */
public record AccessDifference(List<Change> changes, List<String> declared, List<String> undeclared,
		List<String> settings) {

	/**
	 * {@return whether both versions mean the same}
	 */
	public boolean isEmpty() {
		return this.changes.isEmpty() && this.declared.isEmpty() && this.undeclared.isEmpty()
				&& this.settings.isEmpty();
	}

	/**
	 * An entry that was added, removed or changed.
	 *
	 * @param account the account
	 * @param user the e-mail address of the user, or {@code id:} and the identifier
	 * @param resource the type and the name, or {@code id:} and the identifier
	 * @param before the entry before; {@code null} if it was added
	 * @param after the entry afterwards; {@code null} if it was removed
	 */
	public record Change(String account, String user, String resource, @Nullable Entry before, @Nullable Entry after) {

	}

	/**
	 * An entry.
	 *
	 * @param role the name of the role, or {@code id:} and the identifier
	 * @param expires when it ends; {@code null} for never
	 * @param then the role that follows its end, as {@code role}; {@code null} for none
	 * @param source the place, with the group that it is for
	 */
	public record Entry(String role, @Nullable Instant expires, @Nullable String then, EntrySource source) {

		/**
		 * Return whether another entry for the same user and resource means the same.
		 * @param other the other entry
		 * @return {@code true} if the role, the end and the role that follows are the
		 * same
		 */
		public boolean isSame(Entry other) {
			return this.role.equals(other.role) && Objects.equals(this.expires, other.expires)
					&& Objects.equals(this.then, other.then);
		}

	}

}
