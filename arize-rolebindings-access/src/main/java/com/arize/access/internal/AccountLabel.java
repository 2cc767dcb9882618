package com.arize.access.internal;

import java.util.Comparator;

import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;

/**
 * The names of accounts, for display. The default account has none.
 */
public final class AccountLabel {

	/**
	 * The default account is first.
	 */
	public static final Comparator<String> ORDER = Comparator.comparing((String account) -> !isDefault(account))
		.thenComparing(Comparator.naturalOrder());

	private AccountLabel() {
	}

	public static boolean isDefault(String account) {
		return account.equals(SDKConfiguration.DEFAULT_ACCOUNT);
	}

	/**
	 * Follows the name of an object of the account.
	 */
	public static String suffix(String account) {
		return isDefault(account) ? "" : " in account " + LogEscaper.name(account);
	}

}
