package com.arize.access.export;

import java.util.List;
import java.util.Map;

/**
 * A document of an access file.
 *
 * @param account the name of the account
 * @param scope the resource or user
 * @param entries the members of each entry, whose values are texts and lists of texts
 * @param ofUnknownUsers the entries of users who are not in the directory
 * @param restricted whether it is a project to which roles on its space do not apply
 */
record ExportDocument(String account, Reference scope, List<Map<String, Object>> entries,
		List<Map<String, Object>> ofUnknownUsers, boolean restricted) {

}
