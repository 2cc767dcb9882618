package com.arize.rolebindings.sample.console.web;

import java.time.Clock;
import java.util.List;

import com.arize.rolebindings.autoconfigure.ArizeAccounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Configuration of the views.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final ArizeAccounts accounts;

	WebConfiguration(ArizeAccounts accounts) {
		this.accounts = accounts;
	}

	@Bean
	static Clock clock() {
		return Clock.systemUTC();
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new LayoutInterceptor(this.accounts));
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new AccountArgumentResolver(this.accounts));
	}

}
