package com.arize.access.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.internal.AccountName;
import com.arize.internal.LogEscaper;
import com.arize.internal.NearestNames;
import com.arize.internal.Secrets;

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
	 * Return what is wrong with the name of an account that is not configured, and how to
	 * configure it.
	 */
	public static String unknown(Collection<String> accounts, String name) {
		List<String> nearest = new NearestNames(accounts).of(name);
		String remedy = !nearest.isEmpty() ? " (did you mean '%s'?)".formatted(nearest.get(0))
				: AccountName.isValid(name) ? " (arize.accounts.%s.api-key configures it)".formatted(name) : "";
		return "must be one of %s, but is '%s'%s".formatted(accounts, Secrets.forMessage(name), remedy);
	}

	/**
	 * Return the text that follows the name of an object of the account; empty for the
	 * default account.
	 */
	public static String suffix(String account) {
		return isDefault(account) ? "" : " in account " + LogEscaper.name(account);
	}

}
