package com.arize.access;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The place of an entry in an access file.
 *
 * @param file the name of the file
 * @param line the line, from 1
 * @param group the group that the entry is for; {@code null} if it names its users
 */
public record EntrySource(String file, int line, @Nullable String group) {

	/**
	 * Return the place as text, such as
	 * {@code access/payments.yaml, line 12 (group 'admins')}.
	 */
	@Override
	public String toString() {
		return LogEscaper.line(this.file) + ", line " + this.line
				+ ((this.group != null) ? " (group '" + LogEscaper.line(this.group) + "')" : "");
	}

}
