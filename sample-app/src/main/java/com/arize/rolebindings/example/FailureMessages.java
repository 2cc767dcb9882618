package com.arize.rolebindings.example;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;

/**
 * Handle failures: a sentence for the person at the page.
 */
final class FailureMessages {

	private FailureMessages() {
	}

	static String of(RuntimeException failure) {
		if (failure instanceof ApiException ex) {
			return of(ex);
		}
		// these messages name the argument, and similar names
		if (failure instanceof UnknownNameException || failure instanceof AmbiguousNameException
				|| failure instanceof IllegalArgumentException) {
			return String.valueOf(failure.getMessage());
		}
		throw failure;
	}

	private static String of(ApiException failure) {
		if (failure.isOutcomeUnknown()) {
			return "There was no response from Arize. The change may have been carried out: check the list.";
		}
		if (failure instanceof ConflictException) {
			return "The user already has a role in this space (409). Change the role in the list.";
		}
		if (failure instanceof ForbiddenException) {
			return "The API key has no permission for this (403).";
		}
		if (failure instanceof NotFoundException) {
			return "The role binding, user or role does not exist, or the API key has no permission for it (404).";
		}
		if (failure instanceof RateLimitException) {
			return "There were too many requests to Arize (429). Try again later.";
		}
		return "The request to Arize failed: " + failure.getMessage();
	}

}
