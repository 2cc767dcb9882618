package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ClientWrites.CurrentTrace;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.testing.ApiServer;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the {@link RoleBindingWriteEvent}s of an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class WriteEventsTest {

	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner unheardRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class))
		.withPropertyValues(this.api.properties());

	private final ApplicationContextRunner contextRunner = this.unheardRunner.withBean(Recorder.class);

	@AfterEach
	void stop() {
		this.api.close();
	}

	@Test
	void writeOfAServiceIsPublished() {
		this.contextRunner.withBean(Service.class).run((context) -> {
			context.getBean(Service.class).grant("u");
			assertThat(context.getBean(Recorder.class).events).singleElement().satisfies((event) -> {
				assertThat(event.operation()).isEqualTo(Operation.CREATE);
				assertThat(event.outcome()).isEqualTo(Outcome.DONE);
				assertThat(event.userId()).isEqualTo("u");
				assertThat(event.resourceType()).isEqualTo(SPACE);
				assertThat(event.resourceId()).isEqualTo("s");
				assertThat(event.newRoleId()).isEqualTo("reader");
				assertThat(event.bindingId()).isEqualTo(ApiServer.ID);
			});
		});
	}

	@Test
	void everyStepOfAPlanIsPublished() {
		this.contextRunner.run((context) -> {
			RoleBindingsReconciler.builder(context.getBean(RoleBindingsClient.class))
				.build()
				.reconcile(RoleBindingsScope.ofResourceType(SPACE), List.of(desired("ann"), desired("bob")));
			assertThat(context.getBean(Recorder.class).events)
				.extracting(RoleBindingWriteEvent::operation, RoleBindingWriteEvent::outcome)
				.containsExactly(tuple(Operation.CREATE, Outcome.DONE), tuple(Operation.CREATE, Outcome.DONE));
		});
	}

	private static CreateRoleBindingRequest desired(String user) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId("reader")
			.resourceType(SPACE)
			.resourceId("s")
			.build();
	}

	@Test
	void writesOfEveryClientOfTheFactoryArePublished() {
		try (ApiServer second = new ApiServer()) {
			this.contextRunner.run((context) -> {
				RoleBindingsClientFactory clients = context.getBean(RoleBindingsClientFactory.class);
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				context.getBean(RoleBindingsClient.class).delete("a1");
				clients.create(configuration.toBuilder().apiKey("second-key").build()).delete("a2");
				clients.create(configuration.toBuilder().apiPort(second.port()).build()).delete("a3");
				assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::bindingId)
					.containsExactly("a1", "a2", "a3");
			});
		}
	}

	@Test
	void bindingThatAnotherClientHasReadIsNotKnown() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient other = context.getBean(RoleBindingsClientFactory.class)
				.create(context.getBean(SDKConfiguration.class).toBuilder().apiKey("second-key").build());
			other.list(SPACE);
			context.getBean(RoleBindingsClient.class).delete(ApiServer.ID);
			other.delete(ApiServer.ID);
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::userId)
				.containsExactly(null, "u");
		});
	}

	@Test
	void writeOfTheClientIsPublishedOnceWithAFactoryOfTheApplication() {
		RoleBindingsClientFactory own = new RoleBindingsClientFactory((builder) -> {
		}, CallObserver.NONE);
		this.contextRunner.withBean(RoleBindingsClientFactory.class, () -> own).run((context) -> {
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(context.getBean(Recorder.class).events).hasSize(1);
		});
	}

	@Test
	void refusedWriteOfAReadOnlyClientIsPublished() {
		this.contextRunner.withPropertyValues("arize.role-bindings.read-only=true").run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThatIllegalStateException().isThrownBy(() -> client.delete("a1"));
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::outcome)
				.containsExactly(Outcome.REFUSED);
		});
	}

	@Test
	void eventIsPublishedOnTheCallingThreadBeforeTheCallReturns() {
		this.contextRunner.run((context) -> {
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(context.getBean(Recorder.class).threads).containsExactly(Thread.currentThread());
		});
	}

	@Test
	void failingListenerDoesNotAffectTheCall(CapturedOutput output) {
		this.unheardRunner.withBean(FailingListener.class).run((context) -> {
			assertThat(context.getBean(RoleBindingsClient.class).create("u", "reader", SPACE, "s").id())
				.isEqualTo(ApiServer.ID);
			assertThat(context.getBean(RoleBindingsClient.class).deleteIfExists(ApiServer.ID)).isTrue();
		});
		assertThat(output.getOut().lines().filter((line) -> line.contains("WARN"))).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("A listener failed"));
		assertThat(output).contains("the table is full");
	}

	@Test
	void clientsWriteWithoutAListener() {
		this.unheardRunner.run((context) -> {
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).hasSize(1);
		});
	}

	@Test
	void traceIsThatOfTheCaller() {
		SimpleTracer tracer = new SimpleTracer();
		this.contextRunner.withBean(Tracer.class, () -> tracer).run((context) -> {
			Span span = tracer.nextSpan();
			Tracer.SpanInScope scope = tracer.withSpan(span);
			try {
				context.getBean(RoleBindingsClient.class).delete("a1");
			}
			finally {
				scope.close();
			}
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::traceId)
				.containsExactly(span.context().traceId());
		});
	}

	@Test
	void traceIsThatOfTheCallIfTheCallerHasNone() {
		SimpleTracer tracer = new SimpleTracer();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
		this.contextRunner.withBean(Tracer.class, () -> tracer)
			.withBean(ObservationRegistry.class, () -> registry)
			.run((context) -> {
				context.getBean(RoleBindingsClient.class).delete("a1");
				assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::traceId)
					.containsExactly(tracer.onlySpan().context().traceId());
			});
	}

	@Test
	void thereIsNoTraceWithATracerThatDoesNothing() {
		this.contextRunner.withBean(Tracer.class, () -> Tracer.NOOP).run((context) -> {
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::traceId)
				.containsOnlyNulls();
		});
	}

	@Test
	void thereIsNoTraceWithoutMicrometerTracing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.tracing")).run((context) -> {
			assertThat(context).doesNotHaveBean(CurrentTrace.class);
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::traceId)
				.containsOnlyNulls();
		});
	}

	static class Recorder {

		final List<RoleBindingWriteEvent> events = new CopyOnWriteArrayList<>();

		final List<Thread> threads = new CopyOnWriteArrayList<>();

		@EventListener
		void record(RoleBindingWriteEvent event) {
			this.events.add(event);
			this.threads.add(Thread.currentThread());
		}

	}

	static class FailingListener {

		@EventListener
		void fail(RoleBindingWriteEvent event) {
			throw new IllegalStateException("the table is full");
		}

	}

	static class Service {

		private final RoleBindingsClient client;

		Service(RoleBindingsClient client) {
			this.client = client;
		}

		void grant(String user) {
			this.client.create(user, "reader", SPACE, "s");
		}

	}

}
