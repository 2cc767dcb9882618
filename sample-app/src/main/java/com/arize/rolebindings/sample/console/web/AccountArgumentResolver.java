package com.arize.rolebindings.sample.console.web;

import java.util.Objects;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves an argument of type {@link ArizeAccount} to the account of the parameter
 * {@value #PARAMETER}, by default the first one.
 */
class AccountArgumentResolver implements HandlerMethodArgumentResolver {

	static final String PARAMETER = "account";

	private final ArizeAccounts accounts;

	AccountArgumentResolver(ArizeAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ArizeAccount.class;
	}

	@Override
	public ArizeAccount resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		String name = request.getParameter(PARAMETER);
		return this.accounts.get(Objects.requireNonNullElseGet(name, () -> this.accounts.names().get(0)));
	}

}
