package com.arize.console.security;

import java.time.InstantSource;
import java.util.Map;

import com.arize.console.web.Layout;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Security of the console with a login: users with the role {@code VIEWER} may read,
 * those with the role {@code EDITOR} may also write.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Profile(LoginConfiguration.PROFILE)
class LoginConfiguration implements WebMvcConfigurer {

	static final String PROFILE = "secured";

	private static final String EDITOR = ConsoleProperties.Role.EDITOR.name();

	/* The value is that of a field, for the URL of its form */
	private static final int MAX_TYPED = 2000;

	private static final String[] ROLES = { EDITOR, ConsoleProperties.Role.VIEWER.name() };

	private static final String[] STATIC_RESOURCES = { "/webjars/**", "/*.css", "/*.js", "/*.svg", "/favicon.ico" };

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/login").setViewName("login");
	}

	/*
	 * Spring Security would warn of a second bean, for the users, which it does not use
	 */
	@Bean
	AuthenticationProvider authenticationProvider(ConsoleProperties properties, Environment environment) {
		return new ThrottledAuthenticationProvider(
				new DaoAuthenticationProvider(new InMemoryUserDetailsManager(properties.toUserDetails(environment))),
				InstantSource.system());
	}

	/** The API and Actuator, for programs: HTTP Basic and no session. */
	@Bean
	@Order(1)
	SecurityFilterChain programFilterChain(HttpSecurity http) {
		return http.securityMatcher(programs()).authorizeHttpRequests((requests) -> {
			requests.requestMatchers(EndpointRequest.to("health")).permitAll();
			requests.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole(EDITOR);
			permitByRole(requests);
		})
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.httpBasic((basic) -> basic.authenticationEntryPoint(basicEntryPoint()))
			.build();
	}

	private static AuthenticationEntryPoint basicEntryPoint() {
		BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
		basic.setRealmName("console");
		return (request, response, ex) -> {
			if (ex instanceof LockedException) {
				response.setHeader(HttpHeaders.RETRY_AFTER,
						String.valueOf(ThrottledAuthenticationProvider.WAIT_SECONDS));
				response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			}
			else {
				basic.commence(request, response, ex);
			}
		};
	}

	private static RequestMatcher programs() {
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		return new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks(),
				paths.matcher("/api/**"));
	}

	/** The views, for people: a login page and a session. */
	@Bean
	@Order(2)
	SecurityFilterChain viewFilterChain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> {
			requests.requestMatchers(STATIC_RESOURCES).permitAll();
			requests.requestMatchers(HttpMethod.GET, "/login").permitAll();
			permitByRole(requests);
		})
			.formLogin((form) -> form.loginPage("/login").permitAll())
			.logout((logout) -> logout.permitAll())
			.exceptionHandling((exceptions) -> exceptions
				.defaultAuthenticationEntryPointFor(sessionEnded(),
						(request) -> HttpMethod.POST.matches(request.getMethod()))
				.defaultAuthenticationEntryPointFor(reload(), new RequestHeaderRequestMatcher(Layout.HTMX)))
			.build();
	}

	/* The login page would replace a part of the page of which the session has expired */
	private static AuthenticationEntryPoint reload() {
		return (request, response, ex) -> {
			response.setHeader("HX-Refresh", "true");
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
		};
	}

	/* The browser displays the form with what was typed when the login is done */
	private static AuthenticationEntryPoint sessionEnded() {
		return (request, response, ex) -> {
			request.getSession().setAttribute("SPRING_SECURITY_SAVED_REQUEST", new SimpleSavedRequest(form(request)));
			String login = request.getContextPath() + "/login?ended";
			if (request.getHeader(Layout.HTMX) != null) {
				response.setHeader("HX-Redirect", login);
				response.setStatus(HttpStatus.UNAUTHORIZED.value());
			}
			else {
				response.sendRedirect(login);
			}
		};
	}

	/* Relative to the context path, which Spring Security adds */
	private static String form(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		if (!path.matches("/access(/role|/revoke)?|/plan(/(?!changes$|copy$)[^/]+)?")) {
			return "/";
		}
		UriComponentsBuilder form = UriComponentsBuilder.fromPath(path.equals("/access") ? "/access/new" : path);
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals("_csrf") && values[0].length() <= MAX_TYPED) {
				form.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, values[0]));
			}
		});
		return form.encode().build().toUriString();
	}

	private static void permitByRole(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		// the forms of changes
		requests.requestMatchers("/access/new", "/access/role", "/access/revoke").hasRole(EDITOR);
		requests.requestMatchers(HttpMethod.GET).hasAnyRole(ROLES);
		requests.requestMatchers(HttpMethod.HEAD).hasAnyRole(ROLES);
		// a plan of an access file changes nothing until it is applied
		requests.requestMatchers(HttpMethod.POST, "/plan").hasAnyRole(ROLES);
		requests.anyRequest().hasRole(EDITOR);
	}

}
