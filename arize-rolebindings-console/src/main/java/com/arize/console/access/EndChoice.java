package com.arize.console.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.arize.directory.Role;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.store.TemporaryAccess;
import com.arize.console.store.TemporaryAccessStore;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The end of a role as it was entered: the last day, and the role that follows, which may
 * only take permissions.
 */
record EndChoice(String until, String then, @Nullable LocalDate day, @Nullable String untilError,
		@Nullable String thenError) {

	/* Chosen by an undo, whose role before was to end without another one */
	static final String NOTHING = "nothing";

	static EndChoice of(@Nullable String until, @Nullable String then, @Nullable String role, Snapshot snapshot,
			InstantSource clock) {
		String typed = Objects.requireNonNullElse(until, "").strip();
		String following = (then == null || then.equals(NOTHING)) ? "" : then;
		LocalDate day = parse(typed);
		return new EndChoice(typed, following, day, untilError(typed, following, day, clock),
				(following.isEmpty() || role == null) ? null : thenError(following, role, snapshot));
	}

	private static @Nullable LocalDate parse(String typed) {
		try {
			return typed.isEmpty() ? null : LocalDate.parse(typed);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static @Nullable String untilError(String typed, String then, @Nullable LocalDate day,
			InstantSource clock) {
		if (typed.isEmpty()) {
			return then.isEmpty() ? null : "Choose the last day of the role, or no role that follows";
		}
		if (day == null) {
			return String.format(Locale.ROOT, "'%s' is not a date: write it as in 2027-01-31", typed);
		}
		return day.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)) ? "This day has passed (UTC)" : null;
	}

	private static @Nullable String thenError(String then, String role, Snapshot snapshot) {
		Role before = snapshot.roles().objects().get(role);
		Role after = snapshot.roles().objects().get(then);
		if (before == null || after == null) {
			return "The permissions of the roles are not known: choose nothing";
		}
		return after.permitsLessThan(before) ? null
				: "%s gives permissions that %s does not have, or the same: choose a role with less"
					.formatted(after.name(), before.name());
	}

	/* If nothing is chosen, a user who is given more has the role before again */
	EndChoice orBack(String before, String role, Snapshot snapshot) {
		return (isSet() && this.then.isEmpty() && thenError(before, role, snapshot) == null)
				? new EndChoice(this.until, before, this.day, this.untilError, null) : this;
	}

	boolean isValid() {
		return this.untilError == null && this.thenError == null;
	}

	public boolean isSet() {
		return this.day != null;
	}

	/*
	 * Give a role until the end, if there is one. The console could not end it without a
	 * database
	 */
	RoleBinding give(Optional<TemporaryAccessStore> store, ArizeAccount account, CreateRoleBindingRequest role,
			Supplier<RoleBinding> request) {
		if (this.day == null) {
			return request.get();
		}
		Assert.isTrue(store.isPresent(), "This console has no database, and gives no temporary access.");
		return store.get()
			.give(account.name(), role, TemporaryAccess.endOf(this.day), this.then.isEmpty() ? null : this.then,
					request);
	}

	/* Nothing is an error before the form is sent */
	EndChoice withoutErrors() {
		return new EndChoice(this.until, this.then, this.day, null, null);
	}

}
