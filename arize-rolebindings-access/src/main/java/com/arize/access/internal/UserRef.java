package com.arize.access.internal;

import com.arize.internal.EmailAddresses;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * How properties, arguments and messages name a user or a group of users: by an e-mail
 * address, by {@code id:} and an identifier, or by {@code group:} and the name of a group
 * of the access files.
 */
public record UserRef(Kind kind, String value) {

	/**
	 * Return the user of a text. Whether an address or an identifier is valid is not
	 * checked.
	 */
	public static UserRef of(String text) {
		String stripped = text.strip();
		return Kind.ID.isOf(stripped) ? Kind.ID.ref(stripped) : ofEmail(stripped);
	}

	/**
	 * Return the user or the group of a text.
	 */
	public static UserRef ofUserOrGroup(String text) {
		String stripped = text.strip();
		return Kind.GROUP.isOf(stripped) ? Kind.GROUP.ref(stripped) : of(stripped);
	}

	/**
	 * Return the identifier of a text that may as well be the name of a user, a space or
	 * a project; {@code null} if it is a name.
	 */
	public static @Nullable String idOf(String text) {
		return Kind.ID.isOf(text) ? Kind.ID.ref(text).value : null;
	}

	public static UserRef ofEmail(String email) {
		return new UserRef(Kind.EMAIL, email);
	}

	public static UserRef ofId(String id) {
		return new UserRef(Kind.ID, id);
	}

	public boolean isEmail() {
		return this.kind == Kind.EMAIL;
	}

	public boolean isId() {
		return this.kind == Kind.ID;
	}

	public boolean isGroup() {
		return this.kind == Kind.GROUP;
	}

	/**
	 * Return whether a value, such as that of a member of an access file, is the address
	 * or the identifier, in any of its forms.
	 */
	public boolean matches(String other) {
		return isEmail() ? EmailAddresses.key(this.value).equals(EmailAddresses.key(other))
				: isId() && Ids.sameId(this.value, other);
	}

	/**
	 * Return the text, of which {@link #ofUserOrGroup} returns the same value.
	 */
	@Override
	public String toString() {
		return this.kind.prefix + this.value;
	}

	/**
	 * The kinds of values.
	 */
	public enum Kind {

		/** An e-mail address, or a text that is meant to be one. */
		EMAIL(""),

		/** The identifier of a user of an account. */
		ID("id:"),

		/** The name of a group. */
		GROUP("group:");

		private final String prefix;

		Kind(String prefix) {
			this.prefix = prefix;
		}

		private boolean isOf(String text) {
			return text.startsWith(this.prefix);
		}

		private UserRef ref(String text) {
			return new UserRef(this, text.substring(this.prefix.length()).strip());
		}

	}

}
