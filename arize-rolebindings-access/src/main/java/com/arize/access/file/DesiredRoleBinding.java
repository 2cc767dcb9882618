package com.arize.access.file;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.arize.access.file.AccessFileEntry.User;
import com.arize.access.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the role bindings of a document, which stands for one binding for each of
 * its users.
 *
 * @param entry the members except those of a list of users
 * @param users the users of a list or group; {@code null} for the user of the entry or of
 * the scope
 * @param group the name of the group; {@code null} if there is none
 * @param expires when the bindings are no longer desired; {@code null} for never
 */
record DesiredRoleBinding(AccessFileEntry entry, @Nullable List<User> users, @Nullable Text group,
		@Nullable Instant expires) {

	int size() {
		return (this.users != null) ? this.users.size() : 1;
	}

	/* One for each user; those of a group have the line that names the group */
	Stream<AccessFileEntry> entries() {
		if (this.users == null) {
			return Stream.of(this.entry);
		}
		return this.users.stream().map(this::entry);
	}

	private AccessFileEntry entry(User user) {
		FileLine line = ((this.group != null) ? this.group : user.text()).line();
		return new AccessFileEntry(line, this.entry.texts()).with(user);
	}

}
