package com.arize.access.file;

/**
 * What the files that are read together can have: a group of many users, used by many
 * entries, must not exhaust the memory.
 *
 * @param roleBindings the number of role bindings, and of users in entries and groups
 */
record FileLimits(int roleBindings) {

	static final FileLimits DEFAULT = new FileLimits(1_000_000);

}
