package com.arize.rolebindings.example.console.security;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Security of the console with and without a login. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ConsoleProperties.class)
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final Set<String> PREFLIGHTED_METHODS = Set.of("PATCH", "PUT", "DELETE");

	/*
	 * Spring Security applies it to every filter chain. It does not keep the exception of
	 * a denied request, which the page describes
	 */
	@Bean
	Customizer<HttpSecurity> consoleSecurity() {
		return (http) -> http
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
			.csrf((csrf) -> csrf.csrfTokenRepository(tokenRepository()).ignoringRequestMatchers(preflighted()))
			.exceptionHandling((exceptions) -> exceptions.accessDeniedHandler((request, response, ex) -> {
				request.setAttribute(WebAttributes.ACCESS_DENIED_403, ex);
				response.sendError(HttpStatus.FORBIDDEN.value());
			}));
	}

	/*
	 * Requests that a page of another site cannot send, because the browser asks first
	 * and the console allows no other origin. The API accepts no other request that
	 * writes
	 */
	private static RequestMatcher preflighted() {
		return new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/api/**"), new AndRequestMatcher(
				EndpointRequest.toAnyEndpoint(),
				(request) -> PREFLIGHTED_METHODS.contains(request.getMethod()) || isJson(request.getContentType())));
	}

	private static boolean isJson(@Nullable String contentType) {
		return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
	}

	/*
	 * A cookie, so that a form is still valid after a restart. With "Strict", a link from
	 * another site would replace the token of the open pages.
	 */
	private static CookieCsrfTokenRepository tokenRepository() {
		CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
		repository.setCookieName("console-csrf");
		repository.setCookieCustomizer((cookie) -> cookie.httpOnly(true).sameSite("Lax"));
		return repository;
	}

	/* The audit log has the user of a plan, which another thread applies */
	@Bean
	TaskDecorator contextPropagatingTaskDecorator() {
		return new ContextPropagatingTaskDecorator();
	}

}
