package com.arize.console.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The user of the current request. Templates have it as {@code @currentUser}. */
@Component
class CurrentUser {

	static final String EDITOR = "ROLE_" + ConsoleProperties.Role.EDITOR;

	/* Return null if nobody is logged in */
	public @Nullable String getName() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication == null || authentication instanceof AnonymousAuthenticationToken) ? null
				: authentication.getName();
	}

	/* Return whether this is why the last login has failed */
	public boolean isLocked(@Nullable Object failure) {
		return failure instanceof LockedException;
	}

	/* Return whether the user may read */
	public boolean isViewer() {
		return isEditor() || getName() != null;
	}

	/* Return whether the user may write. Everybody may if there is no login */
	public boolean isEditor() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return authentication != null && authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> EDITOR.equals(authority.getAuthority()));
	}

}
