package com.arize.access.export;

import java.util.List;
import java.util.Map;

/**
 * A document of an access file, for a resource. The values of the members of each entry
 * are texts, {@link DatedText}, and lists of both.
 */
record ExportDocument(String account, Reference scope, List<Map<String, Object>> entries,
		List<Map<String, Object>> ofUnknownUsers, boolean restricted) {

}
