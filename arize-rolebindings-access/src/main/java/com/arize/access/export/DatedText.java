package com.arize.access.export;

import java.time.LocalDate;
import java.time.ZoneOffset;

import com.arize.rolebindings.RoleBinding;

/**
 * A value of an entry, with the day (UTC) on which its role binding was created.
 */
record DatedText(String text, LocalDate since) {

	static DatedText of(String text, RoleBinding binding) {
		return new DatedText(text, binding.createdAt().withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
	}

}
