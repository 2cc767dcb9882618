package com.arize.rolebindings.autoconfigure;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiServer;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application with an aspect on the client.
 */
class ProxiedClientTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner()
		.withUserConfiguration(Aspect.class)
		.withPropertyValues(this.api.properties());

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientIsCalledThroughTheAspect(boolean proxyTargetClass) {
		this.contextRunner.withPropertyValues("test.proxy-target-class=" + proxyTargetClass).run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThat(AopUtils.isCglibProxy(client)).isEqualTo(proxyTargetClass);
			client.delete("a1");
			assertThat(client.find("u", RoleBindingResourceType.SPACE, "s")).isPresent();
			assertThat(context.getBean(Aspect.class).called).containsExactly("delete", "find");
			assertThat(this.api.requests()).hasSizeGreaterThan(1);
		});
	}

	@Test
	void fakeIsCalledThroughTheAspect() {
		this.contextRunner.withBean(FakeRoleBindingsClient.class)
			.withPropertyValues("test.proxy-target-class=true")
			.run((context) -> {
				FakeRoleBindingsClient client = context.getBean(FakeRoleBindingsClient.class);
				assertThat(AopUtils.isCglibProxy(client)).isTrue();
				client.create("u1", "r1", RoleBindingResourceType.SPACE, "s1");
				assertThat(client.bindings()).hasSize(1);
				assertThat(context.getBean(Aspect.class).called).containsExactly("create", "bindings");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Aspect {

		final List<String> called = new CopyOnWriteArrayList<>();

		@Bean
		Advisor recorder() {
			return new DefaultPointcutAdvisor(new ClientMethods(), (MethodInterceptor) (invocation) -> {
				this.called.add(invocation.getMethod().getName());
				return invocation.proceed();
			});
		}

		@Bean
		static DefaultAdvisorAutoProxyCreator proxyCreator(org.springframework.core.env.Environment environment) {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(environment.getRequiredProperty("test.proxy-target-class", Boolean.class));
			return creator;
		}

	}

	private static final class ClientMethods extends StaticMethodMatcherPointcut {

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return RoleBindingsClient.class.isAssignableFrom(targetClass);
		}

	}

}
