package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Members;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scope and the role bindings of a document. A role binding may omit what the
 * scope sets.
 */
final class AccessDocumentParser {

	static final String GROUPS = "groups";

	/* A place for anchors, whose content is ignored */
	private static final String EXTENSION_PREFIX = "x-";

	private static final String SCOPE = "scope";

	private static final String ROLE_BINDINGS = "role_bindings";

	private static final List<String> DOCUMENT_MEMBERS = List.of(DocumentAccounts.ACCOUNT, SCOPE, ROLE_BINDINGS,
			GROUPS);

	private static final List<String> SCOPE_MEMBERS = List.of(AccessFileEntry.RESOURCE_TYPE,
			AccessFileEntry.RESOURCE_ID, AccessFileEntry.SPACE, AccessFileEntry.PROJECT, AccessFileEntry.USER_ID,
			AccessFileEntry.USER);

	private static final List<Set<String>> SCOPES = List.of(Set.of(AccessFileEntry.RESOURCE_TYPE),
			Set.of(AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID), Set.of(AccessFileEntry.SPACE),
			Set.of(AccessFileEntry.SPACE, AccessFileEntry.PROJECT), Set.of(AccessFileEntry.USER_ID),
			Set.of(AccessFileEntry.USER));

	private final DocumentAccounts accounts;

	private final AccessFileTexts texts;

	private final RoleBindingParser roleBindings;

	private final FileProblems problems;

	AccessDocumentParser(DocumentAccounts accounts, AccessFileTexts texts, AccessGroups groups, FileProblems problems) {
		this.accounts = accounts;
		this.texts = texts;
		this.roleBindings = new RoleBindingParser(texts, groups, problems);
		this.problems = problems;
	}

	static @Nullable AccessFileMapping mapping(AccessFileNode document, FileProblems problems) {
		return AccessFileMapping.of(withoutExtensions(document), "a document", DOCUMENT_MEMBERS, problems);
	}

	private static AccessFileNode withoutExtensions(AccessFileNode document) {
		return (document instanceof Members mapping) ? new Members(mapping.place(),
				mapping.members().stream().filter((member) -> !member.name().startsWith(EXTENSION_PREFIX)).toList())
				: document;
	}

	/* Null if the account or the scope is not valid, or there is nothing but groups */
	@Nullable AccessDocument parse(AccessFileMapping document, String file) {
		if (document.has(GROUPS) && !document.has(SCOPE) && !document.has(ROLE_BINDINGS)) {
			reportAccountOfGroups(document);
			return null;
		}
		String account = this.accounts.of(document, this.texts, this.problems);
		AccessFileEntry scope = scope(document.require(SCOPE));
		document.require(ROLE_BINDINGS);
		List<DesiredRoleBinding> roleBindings = new ArrayList<>();
		for (AccessFileNode node : document.list(ROLE_BINDINGS)) {
			DesiredRoleBinding roleBinding = this.roleBindings.parse(node, scope);
			if (roleBinding != null) {
				roleBindings.add(roleBinding);
			}
		}
		return (account != null && scope != null) ? new AccessDocument(account, file, scope, roleBindings) : null;
	}

	/* It would suggest that the groups are for that account only */
	private void reportAccountOfGroups(AccessFileMapping document) {
		if (document.has(DocumentAccounts.ACCOUNT)) {
			this.problems.add(document.place(DocumentAccounts.ACCOUNT),
					"account needs scope: groups are for the documents of all accounts");
		}
	}

	private @Nullable AccessFileEntry scope(@Nullable AccessFileNode node) {
		int problemsBefore = this.problems.reported();
		AccessFileMapping mapping = (node != null) ? AccessFileMapping.of(node, SCOPE, SCOPE_MEMBERS, this.problems)
				: null;
		if (mapping == null) {
			return null;
		}
		AccessFileEntry scope = this.texts.read(mapping, SCOPE_MEMBERS);
		mapping.onlyOneOf(List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID));
		if (this.problems.reported() == problemsBefore && !SCOPES.contains(scope.texts().keySet())) {
			this.problems.add(mapping.place(),
					"scope must have either resource_type, with or without resource_id, or space, with or without"
							+ " project, or user_id or user alone, but has "
							+ SCOPE_MEMBERS.stream().filter(mapping::has).toList());
		}
		return (this.problems.reported() == problemsBefore) ? scope : null;
	}

}
