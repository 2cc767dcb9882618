package com.arize.rolebindings.autoconfigure.access.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.UnknownNameException;

/**
 * The e-mail addresses of protected users that have no identifier in an account. A user
 * need not exist in each account.
 */
final class UnknownProtectedUsers {

	private final Map<String, Map<String, RuntimeException>> failures = new LinkedHashMap<>();

	void add(String account, String email, RuntimeException ex) {
		this.failures.computeIfAbsent(email, (key) -> new LinkedHashMap<>()).put(account, ex);
	}

	/**
	 * Report the addresses that no account has, and those that several users of an
	 * account have.
	 * @param accounts the names of all accounts in which the users were searched
	 * @throws ConfigurationException if there are any
	 */
	void throwIfAny(Collection<String> accounts) {
		List<String> problems = new ArrayList<>();
		this.failures.values().forEach((ofAccounts) -> {
			boolean unknown = ofAccounts.values().stream().allMatch(UnknownNameException.class::isInstance);
			if (!unknown) {
				ofAccounts.forEach((account, ex) -> addAmbiguous(account, ex, problems));
			}
			else if (ofAccounts.size() == accounts.size()) {
				problems.add(String.valueOf(ofAccounts.values().iterator().next().getMessage()));
			}
		});
		ProtectedUsers.throwIfAny(problems);
	}

	private static void addAmbiguous(String account, RuntimeException ex, List<String> problems) {
		if (!(ex instanceof UnknownNameException)) {
			problems.add(ex.getMessage() + AccountLabel.suffix(account));
		}
	}

}
