package com.arize.rolebindings.sample.console.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The user of the current request. Templates have it as {@code @currentUser}.
 */
public class CurrentUser {

	private static final String EDITOR = "ROLE_" + ConsoleProperties.Role.EDITOR;

	private final boolean loginRequired;

	CurrentUser(boolean loginRequired) {
		this.loginRequired = loginRequired;
	}

	/**
	 * Return the name.
	 * @return the name, {@code null} if nobody is logged in
	 */
	public @Nullable String getName() {
		Authentication authentication = authentication();
		return (authentication != null) ? authentication.getName() : null;
	}

	/**
	 * Return whether the user may read.
	 * @return whether the user is logged in, or no login is required
	 */
	public boolean isViewer() {
		return !this.loginRequired || authentication() != null;
	}

	/**
	 * Return whether the user may write.
	 * @return whether the user is logged in as an editor, or no login is required
	 */
	public boolean isEditor() {
		Authentication authentication = authentication();
		return !this.loginRequired || (authentication != null && authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> EDITOR.equals(authority.getAuthority())));
	}

	private static @Nullable Authentication authentication() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication instanceof AnonymousAuthenticationToken) ? null : authentication;
	}

}
