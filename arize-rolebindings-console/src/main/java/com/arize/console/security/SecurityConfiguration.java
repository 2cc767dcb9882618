package com.arize.console.security;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Security of the console with and without a login. Without one, it does not start by
 * mistake: not if there are users who could log in, nor for other machines unless the
 * configuration allows that.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ConsoleProperties.class)
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

	private static final Pattern HOST = Pattern.compile("[\\w.-]+|\\[[\\da-fA-F:.]+]");

	private static final Set<String> PREFLIGHTED_METHODS = Set.of("PATCH", "PUT", "DELETE");

	/*
	 * Spring Security applies it to every filter chain. It does not keep the exception of
	 * a denied request, which the page describes
	 */
	@Bean
	Customizer<HttpSecurity> consoleSecurity() {
		return (http) -> http
			// the first dispatch was permitted, or its error is rendered
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
						.permitAll())
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

	@Bean
	@Profile("!" + LoginConfiguration.PROFILE)
	SecurityFilterChain openFilterChain(HttpSecurity http, ConsoleProperties properties, Environment environment) {
		check(environment, properties.open());
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.anonymous((anonymous) -> anonymous.authorities(CurrentUser.EDITOR))
			.requestCache((cache) -> cache.disable())
			.build();
	}

	/*
	 * Otherwise, a page of another site could call a console without a login, once the
	 * name of that site resolves to the loopback address (DNS rebinding)
	 */
	@Bean
	@Profile("!" + LoginConfiguration.PROFILE)
	HttpFirewall allowedHosts(ConsoleProperties properties) {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames(hosts(properties)::contains);
		return firewall;
	}

	private static Set<String> hosts(ConsoleProperties properties) {
		Set<String> hosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		hosts.addAll(LOOPBACK);
		hosts.addAll(properties.allowedHosts());
		hosts.stream().filter((host) -> !HOST.matcher(host).matches()).forEach((host) -> {
			throw new InvalidConfigurationPropertyValueException("console.allowed-hosts", host,
					"Each is the name or address of a host, without a scheme, port or wildcard, as in 'console.example.com'");
		});
		return hosts;
	}

	/* For another host, the error page would be refused, too */
	@Bean
	@Profile("!" + LoginConfiguration.PROFILE)
	RequestRejectedHandler rejectedRequests(ConsoleProperties properties) {
		Set<String> hosts = hosts(properties);
		RequestRejectedHandler errorPage = new HttpStatusRequestRejectedHandler();
		return (request, response, ex) -> {
			if (hosts.contains(request.getServerName())) {
				errorPage.handle(request, response, ex);
				return;
			}
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			response.setContentType(MediaType.TEXT_PLAIN_VALUE);
			response.getWriter()
				.println(ex.getMessage()
						+ "\nWithout a login, the console accepts requests to loopback hosts and to those of "
						+ "the property 'console.allowed-hosts'.");
		};
	}

	static void check(Environment environment, boolean open) {
		Binder binder = Binder.get(environment);
		if (binder.bind("console.users", Bindable.mapOf(String.class, String.class)).isBound()) {
			throw new InvalidConfigurationPropertyValueException("spring.profiles.active",
					String.join(",", environment.getActiveProfiles()),
					"'console.users' has users, but only the profile '%s' requires a login. Add the profile, or remove the users"
						.formatted(LoginConfiguration.PROFILE));
		}
		if (open) {
			return;
		}
		checkAddress(binder, "server.address");
		if (!environment.getProperty("management.server.port", "").isEmpty()) {
			checkAddress(binder, "management.server.address");
		}
	}

	/* A server without an address accepts requests to all addresses of the machine */
	private static void checkAddress(Binder binder, String property) {
		InetAddress address = binder.bind(property, InetAddress.class).orElse(null);
		if (address == null || !address.isLoopbackAddress()) {
			throw new InvalidConfigurationPropertyValueException(property,
					(address != null) ? address.getHostAddress() : "",
					"Other machines could change access without a login. Require one with the profile '%s', or set 'console.open' to true"
						.formatted(LoginConfiguration.PROFILE));
		}
	}

}
