package com.arize.rolebindings.sample.console.web;

import java.util.List;

import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Provides every view with the {@link Layout}, as an attribute of the request, so that
 * the view of a failed request has it, too.
 */
class LayoutInterceptor implements HandlerInterceptor {

	private final ArizeAccounts accounts;

	LayoutInterceptor(ArizeAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		boolean error = request.getDispatcherType() == DispatcherType.ERROR;
		if (!error || request.getAttribute("layout") == null) {
			request.setAttribute("layout", layout(request, error ? "/" : Back.of(request)));
		}
		// the same URL is a page or a fragment
		response.addHeader(HttpHeaders.VARY, Htmx.REQUEST);
		return true;
	}

	private Layout layout(HttpServletRequest request, String back) {
		List<String> names = this.accounts.names();
		String requested = request.getParameter(AccountArgumentResolver.PARAMETER);
		String account = names.stream().filter((name) -> name.equals(requested)).findFirst().orElse(names.get(0));
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return new Layout(account, names, this.accounts.get(account).configuration().apiUrl().getHost(), theme(request),
				path, back, request.getContextPath());
	}

	private static @Nullable String theme(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, "theme");
		return (cookie != null && List.of("light", "dark").contains(cookie.getValue())) ? cookie.getValue() : null;
	}

}
