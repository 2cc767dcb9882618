package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an aspect on the client, which is called through a proxy of its class or of
 * its interface.
 */
@Tag("socket")
class ProxiedClientTest {

	private final List<String> called = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientIsCalledThroughTheAspect(boolean proxyTargetClass) {
		try (ApiServer api = new ApiServer();
				RoleBindingsClient client = proxy(RoleBindingsClient.of(api.configuration().build()),
						proxyTargetClass)) {
			assertThat(AopUtils.isCglibProxy(client)).isEqualTo(proxyTargetClass);
			client.delete("a1");
			assertThat(client.find("u", RoleBindingResourceType.SPACE, "s")).isPresent();
			assertThat(this.called).containsExactly("delete", "find");
		}
	}

	@Test
	void fakeIsCalledThroughTheAspect() {
		FakeRoleBindingsClient client = (FakeRoleBindingsClient) proxy(new FakeRoleBindingsClient(), true);
		client.create("u1", "r1", RoleBindingResourceType.SPACE, "s1");
		assertThat(client.bindings()).hasSize(1);
		assertThat(this.called).containsExactly("create", "bindings");
	}

	private RoleBindingsClient proxy(RoleBindingsClient target, boolean proxyTargetClass) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(proxyTargetClass);
		factory.addAdvice((MethodBeforeAdvice) (method, arguments, object) -> this.called.add(method.getName()));
		return (RoleBindingsClient) factory.getProxy();
	}

}
