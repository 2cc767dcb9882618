package com.arize.rolebindings.reconcile.file;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AccessDocument}.
 */
class AccessDocumentTest {

	private static final Place PLACE = new Place("access.yaml", 1);

	@Test
	void anEntryIsNotOmittedWithoutAProblem() {
		AccessDocuments documents = documents(Map.of("user_id", "u"),
				List.of(Map.of("role_id", "r", "resource_type", "SPACE", "resource_id", "s"), Map.of("role_id", "r")));
		assertThatIllegalStateException().isThrownBy(() -> documents.resolve(null))
			.withMessage("1 role bindings of the document in access.yaml, line 1 lack an id, but no problem is known");
	}

	private static AccessDocuments documents(Map<String, String> scope, List<Map<String, String>> entries) {
		List<DesiredRoleBinding> roleBindings = entries.stream()
			.map((entry) -> new DesiredRoleBinding(entry(entry), null, null, null))
			.toList();
		return new AccessDocuments(List.of("access.yaml"),
				List.of(new AccessDocument("default", entry(scope), roleBindings)));
	}

	private static AccessFileEntry entry(Map<String, String> texts) {
		return new AccessFileEntry(PLACE,
				texts.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, (text) -> new Text(PLACE, text.getValue()))));
	}

}
