package com.arize.access.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import com.arize.access.PlanWarning;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a run whose names or role bindings cannot be read. Only {@code expire}
 * leaves them out: what one key cannot revoke does not prevent the others.
 */
final class UnreadableAccounts {

	private final Mode mode;

	private final BooleanSupplier stop;

	private final List<PlanWarning> warnings = new ArrayList<>();

	private @Nullable ApiException first;

	UnreadableAccounts(Mode mode, BooleanSupplier stop) {
		this.mode = mode;
		this.stop = stop;
	}

	/**
	 * Leave an account out. {@code others} are the warnings of its documents, which are
	 * reported nevertheless.
	 * @throws ApiException the failure, unless the mode is {@code expire}. It is also
	 * thrown if it does not mean that the account cannot be read, or if the run is
	 * stopped, which makes requests fail
	 */
	void add(String account, ApiException failure, List<PlanWarning> others) {
		ApiException ofAccount = AccessAccounts.ofAccount(account, failure);
		if (this.mode != Mode.EXPIRE || !RunEnd.meansUnreadable(failure) || this.stop.getAsBoolean()) {
			throw ofAccount;
		}
		this.first = Objects.requireNonNullElse(this.first, ofAccount);
		this.warnings.addAll(others);
		// the message names the default account, too
		this.warnings
			.add(PlanWarning.unreadableAccount(String.valueOf(new AccountApiException(account, failure).getMessage())));
	}

	/**
	 * Return the failure of the first account that was left out; {@code null} if there is
	 * none.
	 */
	@Nullable ApiException first() {
		return this.first;
	}

	/**
	 * Throw the failure of the first account if no account could be read.
	 */
	void requireOther(List<?> read) {
		if (read.isEmpty() && this.first != null) {
			throw this.first;
		}
	}

	List<PlanWarning> warnings() {
		return List.copyOf(this.warnings);
	}

}
