package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that uses virtual threads.
 */
class VirtualThreadsTest {

	private static final int CALLS = 40;

	@Test
	@EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "locks in earlier JDKs may pin a carrier thread")
	void doNotPinTheirCarrierWhileWaitingForAResponse() {
		// No response before all requests are received: far more than carrier threads
		CountDownLatch received = new CountDownLatch(CALLS);
		try (ApiServer api = new ApiServer().beforeResponse((request) -> countDownAndAwait(received))) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(TaskExecutionAutoConfiguration.class, RestClientAutoConfiguration.class,
								ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
				.withPropertyValues(api.properties())
				.withPropertyValues("spring.threads.virtual.enabled=true", "arize.retry.max-attempts=1")
				.run((context) -> {
					AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
					RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
					List<CompletableFuture<RoleBindingListResponse>> calls = Stream
						.generate(() -> executor.submitCompletable(() -> client.list(RoleBindingResourceType.SPACE)))
						.limit(CALLS)
						.toList();
					assertThat(calls).allSatisfy((call) -> assertThat(call.join().roleBindings()).hasSize(1));
				});
			assertThat(api.requests()).hasSize(CALLS);
		}
	}

	private static void countDownAndAwait(CountDownLatch latch) {
		latch.countDown();
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
