package com.arize.rolebindings.sample.console.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the layout of a view displays. Templates have it as {@code layout}.
 *
 * @param account the name of the account whose access is displayed
 * @param accounts the names of all accounts
 * @param host the host of the account's API
 * @param theme {@code light}, {@code dark}, or {@code null} for that of the browser
 * @param path the path of the request, without the context path
 * @param back the path and query of the view to return to after a change
 * @param contextPath the context path of the application
 */
public record Layout(String account, List<String> accounts, String host, @Nullable String theme, String path,
		String back, String contextPath) {

	/**
	 * Return a link to a view of the same account.
	 * @param path the path of the view
	 * @param parameters names and values of query parameters; one without a value is left
	 * out
	 * @return the encoded path and query
	 */
	public String link(String path, @Nullable Object... parameters) {
		return link(this.account, path, parameters);
	}

	/**
	 * Return a link to a view of another account, which has other users and resources:
	 * from a view of one of those, it leads to the first view.
	 * @param account the name of the account
	 * @return the encoded path and query
	 */
	public String linkToAccount(String account) {
		return link(account, (this.path.equals("/matrix") || this.path.equals("/plan")) ? this.path : "/");
	}

	private String link(String account, String path, @Nullable Object... parameters) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath(this.contextPath + path);
		for (int i = 0; i < parameters.length; i += 2) {
			add(uri, String.valueOf(parameters[i]), parameters[i + 1]);
		}
		add(uri, "account", (this.accounts.size() > 1) ? account : null);
		return uri.encode().build().toUriString();
	}

	private static void add(UriComponentsBuilder uri, String name, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			// a template variable, so that every reserved character of the value is
			// encoded
			uri.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
