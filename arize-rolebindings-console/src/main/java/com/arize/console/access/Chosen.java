package com.arize.console.access;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What was typed or picked in a field of a form: an exact name, e-mail address or
 * identifier chooses something, a part of it finds candidates.
 */
record Chosen(String text, @Nullable String id, @Nullable String error, List<Label> candidates) {

	private static final int MAX_CANDIDATES = 20;

	/*
	 * If the API key has no permission to read the names, what was typed is an identifier
	 */
	static Chosen of(Names<?> names, @Nullable String typed, @Nullable String picked) {
		if (StringUtils.hasText(picked)) {
			return of(names.objects().containsKey(picked) ? names.label(picked) : Label.of(picked, null));
		}
		String text = Objects.requireNonNullElse(typed, "").strip();
		if (text.isEmpty()) {
			return new Chosen("", null, "Choose a " + names.kind(), List.of());
		}
		if (names.state() == Names.State.UNREADABLE) {
			return of(Label.of(text, null));
		}
		List<Label> found = names.find(text);
		boolean isOnlyOne = found.size() == 1 && found.get(0).is(text)
				&& (names.state() != Names.State.READING || found.get(0).id().equals(text));
		return isOnlyOne ? of(found.get(0))
				: new Chosen(text, null, error(names, text, found), found.stream().limit(MAX_CANDIDATES).toList());
	}

	private static Chosen of(Label label) {
		return new Chosen(label.typed(), label.id(), null, List.of());
	}

	private static String error(Names<?> names, String text, List<Label> found) {
		String kind = names.kind();
		if (found.size() == 1 && found.get(0).is(text)) {
			return String.format(Locale.ENGLISH,
					"Other %ss may be called '%s', too: %,d were read so far. Choose this one, or try again", kind,
					text, names.objects().size());
		}
		if (!found.isEmpty() && found.get(0).is(text)) {
			return "%s %ss are called '%s'. Choose one of them".formatted(found.size(), kind, text);
		}
		if (names.state() == Names.State.READING) {
			return String.format(Locale.ENGLISH,
					"No %s that was read is called '%s'. %,d %ss were read so far, try again", kind, text,
					names.objects().size(), kind);
		}
		if (found.isEmpty()) {
			return "No %s is called '%s'".formatted(kind, text);
		}
		if (found.size() == 1) {
			return "One %s matches '%s'. Check it, and send the form again".formatted(kind, text);
		}
		return String.format(Locale.ENGLISH, "%,d %ss match '%s'. ", found.size(), kind, text)
				+ ((found.size() > MAX_CANDIDATES) ? "Choose one of these %s, or type more".formatted(MAX_CANDIDATES)
						: "Choose one of them");
	}

	/* Nothing is an error before the form is sent */
	Chosen withoutError() {
		return new Chosen(this.text, this.id, null, List.of());
	}

}
