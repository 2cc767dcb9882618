package com.arize.rolebindings.sample.console.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Security of all profiles, and that of the console without a login.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(HostProperties.class)
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	/* Spring Security applies it to every filter chain */
	@Bean
	Customizer<HttpSecurity> consoleHeaders() {
		return (http) -> http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
					.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
	}

	@Bean
	Customizer<HttpSecurity> consoleCsrf() {
		return (http) -> http.csrf((csrf) -> csrf.csrfTokenRepository(tokenRepository())
			.ignoringRequestMatchers(new PreflightedRequestMatcher()));
	}

	/* Spring Security does not keep the exception, which the page describes */
	@Bean
	Customizer<HttpSecurity> consoleAccessDenied() {
		return (http) -> http
			.exceptionHandling((exceptions) -> exceptions.accessDeniedHandler((request, response, ex) -> {
				request.setAttribute(WebAttributes.ACCESS_DENIED_403, ex);
				response.sendError(HttpStatus.FORBIDDEN.value());
			}));
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

	/*
	 * The user, for the audit log: a plan is applied by a thread of an executor of Spring
	 * Boot
	 */
	@Bean
	TaskDecorator contextPropagatingTaskDecorator() {
		return new ContextPropagatingTaskDecorator();
	}

	@Bean
	CurrentUser currentUser(Environment environment) {
		return new CurrentUser(environment.matchesProfiles(SecuredConfiguration.PROFILE));
	}

	@Bean
	UserAuditLog auditLog(CurrentUser user) {
		return new UserAuditLog(user);
	}

	@Bean
	@Profile("!" + SecuredConfiguration.PROFILE)
	SecurityFilterChain openFilterChain(HttpSecurity http, HostProperties properties, Environment environment) {
		OpenConsole.check(environment, properties.open());
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.addFilterAfter(new AllowedHostsFilter(properties.allowedHosts()), HeaderWriterFilter.class)
			.requestCache((cache) -> cache.disable())
			.build();
	}

}
