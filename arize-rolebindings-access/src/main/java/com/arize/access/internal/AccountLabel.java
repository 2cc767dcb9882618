package com.arize.access.internal;

import java.util.Comparator;

import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;

/**
 * The names of accounts, for display. The default account has none.
 */
public final class AccountLabel {

	/** The order of names: the default account first. */
	public static final Comparator<String> ORDER = Comparator.comparing((String account) -> !isDefault(account))
		.thenComparing(Comparator.naturalOrder());

	private AccountLabel() {
	}

	/**
	 * Return whether a name is that of the default account.
	 */
	public static boolean isDefault(String account) {
		return account.equals(SDKConfiguration.DEFAULT_ACCOUNT);
	}

	/**
	 * Return what follows the name of an object of an account.
	 */
	public static String suffix(String account) {
		return isDefault(account) ? "" : " in account " + LogEscaper.name(account);
	}

}
