package com.arize.access.file;

/**
 * What the files that are read together can have, so that they do not exhaust time and
 * memory.
 *
 * @param bytes the number of bytes
 * @param nodes the number of texts, lists, mappings and aliases
 * @param roleBindings the number of role bindings, and of users in entries and groups
 */
record FileLimits(int bytes, int nodes, int roleBindings) {

	static final FileLimits DEFAULT = new FileLimits(20 * 1024 * 1024, 2_000_000, 1_000_000);

}
