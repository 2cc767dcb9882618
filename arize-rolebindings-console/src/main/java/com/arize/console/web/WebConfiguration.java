package com.arize.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Provides the handlers of requests with the account of the parameter {@value #ACCOUNT},
 * by default the first one, and with the {@link Layout}, an attribute of the request, so
 * that the view of a failed request has it, too.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {

	private static final String ACCOUNT = "account";

	private final ArizeAccounts accounts;

	private final Clock clock;

	private final boolean standIn;

	WebConfiguration(ArizeAccounts accounts, Clock clock, @Value("${console.stand-in:false}") boolean standIn) {
		this.accounts = accounts;
		this.clock = clock;
		this.standIn = standIn;
	}

	@Bean
	static Clock clock() {
		return Clock.systemUTC();
	}

	/* Each page needs them: an invalid one ends the start, with a report */
	@Bean
	static ApplicationRunner configurations(ArizeAccounts accounts) {
		return (arguments) -> accounts.names().forEach((name) -> accounts.get(name).configuration());
	}

	@EventListener
	void printAddress(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		// there is no port without a web server
		if (environment.containsProperty("local.server.port")) {
			String address = address(environment);
			System.out.println("Console: " + address);
			Thread thread = new Thread(() -> warmUp(address), "warm-up");
			thread.setDaemon(true);
			thread.start();
		}
	}

	static String address(Environment environment) {
		Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null);
		String host = environment.getProperty("server.address", "localhost");
		return (Ssl.isEnabled(ssl) ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host)
				+ environment.resolveRequiredPlaceholders(":${local.server.port}${server.servlet.context-path:}");
	}

	/*
	 * The first page takes a second less if another one was rendered. This one sends
	 * nothing to Arize
	 */
	private static void warmUp(String address) {
		try (InputStream page = URI.create(address + "/plan").toURL().openStream()) {
			page.readAllBytes();
		}
		catch (IOException ex) {
			LogFactory.getLog(WebConfiguration.class).debug("No page was rendered at the start", ex);
		}
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ArizeAccount.class;
	}

	@Override
	public ArizeAccount resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		String name = request.getParameter(ACCOUNT);
		return this.accounts.get(Objects.requireNonNullElseGet(name, () -> this.accounts.names().get(0)));
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		boolean error = request.getDispatcherType() == DispatcherType.ERROR;
		if (!error || request.getAttribute("layout") == null) {
			String first = request.getContextPath() + "/";
			String referer = Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), first);
			request.setAttribute("layout", layout(request, error ? Layout.view(referer, first) : Layout.back(request)));
		}
		// the same URL is a page or a fragment
		response.addHeader(HttpHeaders.VARY, Layout.HTMX);
		// a proxy can respond in place of the console
		response.setHeader("Arize-Console", "true");
		return true;
	}

	private Layout layout(HttpServletRequest request, String back) {
		List<String> names = this.accounts.names();
		String requested = requestedAccount(request);
		String account = names.stream().filter((name) -> name.equals(requested)).findFirst().orElse(names.get(0));
		return new Layout(account, names, this.accounts.get(account).configuration(), this.standIn,
				"true".equals(request.getHeader(Layout.HTMX)),
				request.getRequestURI().substring(request.getContextPath().length()), back, request.getContextPath(),
				this.clock.instant());
	}

	private static @Nullable String requestedAccount(HttpServletRequest request) {
		try {
			return request.getParameter(ACCOUNT);
		}
		catch (IllegalStateException ex) {
			// the form is too large
			return null;
		}
	}

}
