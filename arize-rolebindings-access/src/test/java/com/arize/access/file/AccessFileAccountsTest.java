package com.arize.access.file;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AccessFileAccountsTest {

	private static final List<String> ACCOUNTS = List.of("default", "europe", "us-west");

	private static final String SCOPE = "scope: {resource_type: SPACE, resource_id: s}\n";

	private static final String DOCUMENT = SCOPE + "role_bindings: [{user_id: u, role_id: r}]\n";

	@Test
	void aDocumentIsForTheDefaultAccountUnlessItHasAnother() {
		AccessDocuments documents = read(DOCUMENT + "---\naccount: europe\n" + SCOPE
				+ "role_bindings: [{user_id: v, role_id: r}, {user_id: w, role_id: r}]");
		assertThat(documents.accounts()).containsExactly("default", "europe");
		assertThat(new AccessContent(documents.ofAccount("default").resolve(null)).entries()).hasSize(1);
		assertThat(new AccessContent(documents.ofAccount("europe").resolve(null)).entries()).hasSize(2);
		assertThat(documents.ofAccount("us-west").accounts()).isEmpty();
	}

	@Test
	void anUnknownAccountIsReportedWithTheOtherProblems() {
		assertThat(problemsOf("account: eruope\n" + SCOPE + "role_bindings: [{user_id: u}]")).containsExactly(
				"line 1: account must be one of [default, europe, us-west], but is 'eruope' (did you mean 'europe'?)",
				"line 3: role or role_id is missing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "account: [europe]|account must be text, but is a list",
			"'account: europe\ngroups: {g: []}\n---'|account needs scope: groups are for the documents of all accounts" })
	void anInvalidAccountIsReported(String account, String problem) {
		assertThat(problemsOf(account + "\n" + DOCUMENT)).containsExactly("line 1: " + problem);
	}

	@Test
	void aDocumentWithoutAccountIsReportedIfThereIsNoDefaultAccount() {
		assertThat(AccessContent.problems(() -> read("groups: {}\n---\n" + DOCUMENT, List.of("asia", "europe"))))
			.containsExactly(
					"line 3: this document has no account, and there is no default account: set account to one of [asia, europe]");
	}

	@Test
	void aFileForOneAccountIsForItWithoutAccount() {
		assertThat(AccessFiles.read(List.of(AccessContent.file("access.yaml", DOCUMENT)), "europe").accounts())
			.containsExactly("europe");
	}

	@Test
	void aFileForOneAccountMustNotHaveAnother() {
		assertThat(AccessContent.problems(() -> AccessFiles
			.read(List.of(AccessContent.file("access.yaml", "account: asia\n" + DOCUMENT)), "europe"))).containsExactly(
					"line 1: account must be one of [europe], but is 'asia' (arize.accounts.asia.api-key configures it)");
	}

	@Test
	void theSameScopeTwiceInOneAccountIsReported() {
		assertThat(problemsOf("account: europe\n" + DOCUMENT + "---\naccount: europe\n" + DOCUMENT)).singleElement()
			.asString()
			.startsWith("line 6: the scope has role bindings in common with the scope in line 2");
	}

	@Test
	void documentsOfSeveralAccountsAreNotResolvedTogether() {
		AccessDocuments documents = read(DOCUMENT + "---\naccount: europe\n" + DOCUMENT);
		assertThatIllegalStateException().isThrownBy(() -> documents.resolve(null))
			.withMessage("The documents are for the accounts [default, europe]: resolve those of one account");
	}

	@Test
	void aGroupHasOtherUsersInEachAccount() {
		AccessDocuments documents = read("""
				groups: {admins: [ada@example.com]}
				---
				scope: {space: Payments}
				role_bindings: [{group: admins, role: Admin}]
				---
				account: europe
				scope: {space: Payments}
				role_bindings: [{group: admins, role: Admin}]
				""");
		assertThat(ids(documents.ofAccount("default").resolve(directory("1")))).containsExactly("u1", "r1", "s1");
		assertThat(ids(documents.ofAccount("europe").resolve(directory("2")))).containsExactly("u2", "r2", "s2");
	}

	@Test
	void anUnknownNameIsReportedWithItsAccount() {
		AccessDocuments documents = read("account: europe\nscope: {space: Payment}\nrole_bindings: []");
		assertThat(AccessContent.problems(() -> documents.resolve(directory("1"))))
			.containsExactly("line 2: in account europe, space 'Payment' is unknown: did you mean 'Payments'?");
	}

	private static List<String> problemsOf(String yaml) {
		return AccessContent.problems(() -> read(yaml));
	}

	private static List<String> ids(DesiredRoleBindings desired) {
		CreateRoleBindingRequest binding = new AccessContent(desired).roleBindings().get(0);
		return List.of(binding.userId(), binding.roleId(), binding.resourceId());
	}

	private static MemoryDirectory directory(String number) {
		return new MemoryDirectory().user("u" + number, "ada@example.com")
			.role("r" + number, "Admin")
			.space("s" + number, "Payments");
	}

	private static AccessDocuments read(String yaml) {
		return read(yaml, ACCOUNTS);
	}

	private static AccessDocuments read(String yaml, List<String> accounts) {
		return AccessFiles.read(List.of(AccessContent.file("access.yaml", yaml)), accounts);
	}

}
