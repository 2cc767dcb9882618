package com.arize.console.web;

import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the layout of a view displays. Templates have it as {@code layout}.
 */
public record Layout(String account, List<String> accounts, SDKConfiguration configuration, boolean standIn,
		boolean htmx, String path, String back, String contextPath, Instant now) {

	/** The header of a request of htmx, which replaces a part of the page. */
	public static final String HTMX = "HX-Request";

	public String host() {
		return this.configuration.apiUrl().getHost();
	}

	/* The timeout of a call is in milliseconds */
	public long timeout() {
		return this.configuration.callTimeout().toMillis();
	}

	/* A change is up to three requests: a read, the change, a read */
	public long changeTimeout() {
		return 3 * timeout();
	}

	public Moment moment(TemporalAccessor time) {
		return Moment.of(time, this.now);
	}

	public String link(String path, @Nullable Object... parameters) {
		return link(this.account, path, parameters);
	}

	/* Another account has other users and resources than this view */
	public String linkToAccount(String account) {
		return link(account, this.path.equals("/plan") ? this.path : "/");
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

	/* The status is 303, so that reloading the view does not repeat a change */
	public static View redirect(String location) {
		RedirectView view = new RedirectView(location);
		view.setHttp10Compatible(false);
		view.setExposeModelAttributes(false);
		view.setExpandUriTemplateVariables(false);
		return view;
	}

	/* htmx replaces the content of the element, whatever the request was to replace */
	public static void replace(HttpServletResponse response, String element, String selected) {
		response.setHeader("HX-Retarget", element);
		response.setHeader("HX-Reselect", selected);
		response.setHeader("HX-Reswap", "innerHTML");
	}

	/* The same view again is no step of the history */
	public void pushUrl(HttpServletResponse response, String url) {
		response.setHeader("HX-Push-Url", url.equals(this.back) ? "false" : url);
	}

	/* The parameter, otherwise the view of htmx, otherwise the requested one */
	static String back(HttpServletRequest request) {
		String first = request.getContextPath() + "/";
		String parameter = request.getParameter("back");
		if (parameter != null) {
			return isLocal(parameter) ? parameter : first;
		}
		String current = request.getHeader("HX-Current-URL");
		if (current != null) {
			return view(current, first);
		}
		return HttpMethod.GET.matches(request.getMethod()) ? query(request.getRequestURI(), request.getQueryString())
				: first;
	}

	/* The view that a browser has named, without its host */
	static String view(String url, String byDefault) {
		UriComponents uri = UriComponentsBuilder.fromUriString(url).build();
		String view = query(String.valueOf(uri.getPath()), uri.getQuery());
		return isLocal(view) ? view : byDefault;
	}

	/* Another server could imitate the console */
	private static boolean isLocal(String path) {
		return path.matches("/(?![/\\\\])\\P{Cntrl}*");
	}

	private static String query(String path, @Nullable String query) {
		return (query != null) ? path + "?" + query : path;
	}

}
