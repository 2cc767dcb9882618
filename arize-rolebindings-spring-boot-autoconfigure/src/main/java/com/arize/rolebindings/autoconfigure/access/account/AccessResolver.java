package com.arize.rolebindings.autoconfigure.access.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.SharedDirectories;
import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.UnknownNameException;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of access files, each in the directory of the account of its document.
 *
 * @param accounts the accounts
 * @param protectedUsers the users to find in all accounts of the documents
 */
public record AccessResolver(AccessAccounts accounts, ProtectedUsers protectedUsers) {

	/**
	 * Find the names of documents.
	 * @param documents the documents
	 * @return the content for each account, in the order of the accounts
	 * @throws com.arize.exceptions.ConfigurationException if names have no identifier, or
	 * several
	 * @throws ApiException if names cannot be read
	 */
	public Map<String, DesiredRoleBindings> resolve(AccessDocuments documents) {
		Map<String, DesiredRoleBindings> desired = new LinkedHashMap<>();
		List<InvalidAccessFileException> invalid = new ArrayList<>();
		UnknownProtectedUsers unknown = new UnknownProtectedUsers();
		for (String account : documents.accounts()) {
			try {
				desired.put(account, resolve(account, documents.ofAccount(account), unknown));
			}
			catch (InvalidAccessFileException ex) {
				invalid.add(ex);
			}
			catch (ApiException ex) {
				throw AccountLabel.isDefault(account) ? ex : new AccountApiException(account, ex);
			}
		}
		if (!invalid.isEmpty()) {
			throw documents.join(invalid);
		}
		unknown.throwIfAny(documents.accounts());
		return desired;
	}

	private DesiredRoleBindings resolve(String account, AccessDocuments documents, UnknownProtectedUsers unknown) {
		@Nullable ArizeDirectory directory = this.accounts.directory(account);
		if (directory != null) {
			// a plan reads other names of the same lists
			directory = SharedDirectories.snapshot(directory);
			this.protectedUsers.unknownIds(directory)
				.forEach((id) -> unknown.add(account, id, new UnknownNameException("user", id, List.of())));
		}
		return documents.resolve(directory, this.protectedUsers.emails(),
				(email, ex) -> unknown.add(account, email, ex));
	}

}
