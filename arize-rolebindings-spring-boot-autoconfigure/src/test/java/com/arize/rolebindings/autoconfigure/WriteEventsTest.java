package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteListener;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration.CurrentTrace;
import com.arize.testing.ApiServer;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the {@link RoleBindingWriteEvent}s of an application.
 */
@Tag("context")
@Tag("socket")
class WriteEventsTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner(this.api.properties())
		.withBean(Recorder.class);

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
	void eventHasTheNameOfTheAccount() {
		this.contextRunner.withPropertyValues(ArizeContexts.europe(this.api)).run((context) -> {
			context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient().delete("a1");
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(context.getBean(Recorder.class).events).extracting(RoleBindingWriteEvent::account)
				.containsExactly("europe", "default");
		});
	}

	@Test
	void listenerOfTheApplicationIsTheOnlyBeanOfItsType() {
		RoleBindingWriteListener own = (event) -> {
		};
		this.contextRunner.withBean(RoleBindingWriteListener.class, () -> own)
			.run((context) -> assertThat(context.getBean(RoleBindingWriteListener.class)).isSameAs(own));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void eventThatAClosedContextCannotPublishIsLogged(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			context.close();
			assertThatIllegalStateException().isThrownBy(() -> client.delete("a1"));
			assertThat(output).contains("WARN", "RoleBindingWriteEvent[", "bindingId=a1",
					"The application context is closed: no listener receives the event");
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

		@EventListener
		void record(RoleBindingWriteEvent event) {
			this.events.add(event);
		}

	}

}
