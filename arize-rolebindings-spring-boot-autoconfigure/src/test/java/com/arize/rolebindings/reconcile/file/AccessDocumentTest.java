package com.arize.rolebindings.reconcile.file;

import java.util.List;
import java.util.Map;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Member;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Members;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AccessDocument}.
 */
class AccessDocumentTest {

	@Test
	void anEntryIsNotOmittedWithoutAProblem() {
		AccessDocument file = new AccessDocument("access.yaml", entry(Map.of("user_id", "u")),
				List.of(entry(Map.of("role_id", "r", "resource_type", "SPACE", "resource_id", "s")),
						entry(Map.of("role_id", "r"))));
		assertThatIllegalStateException().isThrownBy(() -> file.resolve(null))
			.withMessage("1 of 2 role bindings of access.yaml lack an id, but no problem is known");
	}

	@Test
	void aScopeIsNotExtendedWithoutAProblem() {
		AccessFileMapping mapping = entry(Map.of("user_id", "u")).mapping();
		AccessDocument file = new AccessDocument("access.yaml", new AccessFileEntry(mapping, Map.of()), List.of());
		assertThatIllegalStateException().isThrownBy(() -> file.resolve(null))
			.withMessage("The scope of access.yaml has no id, but no problem is known");
	}

	private static AccessFileEntry entry(Map<String, String> texts) {
		List<Member> members = texts.entrySet()
			.stream()
			.map((text) -> new Member(1, text.getKey(), new Text(1, text.getValue())))
			.toList();
		AccessFileMapping mapping = AccessFileMapping.of(new Members(1, members), "an entry",
				List.copyOf(texts.keySet()), new FileProblems("access.yaml"));
		return new AccessFileEntry(mapping, texts);
	}

}
