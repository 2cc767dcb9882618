package com.arize.rolebindings.autoconfigure;

import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteListener;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.internal.MissingAccessArtifact;
import com.arize.rolebindings.autoconfigure.support.Setting;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for the Arize {@link RoleBindingsClient}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@Import({ ClientResources.class, RoleBindingsAutoConfiguration.ClientWrites.class, MissingAccessArtifact.class })
public final class RoleBindingsAutoConfiguration {

	static final Setting READ_ONLY = new Setting("role-bindings.read-only");

	static RoleBindingsClient clientOf(BeanFactory beans, String account) {
		return beans.getBean(ClientWrites.class)
			.clients()
			.create(beans.getBean(ArizeAccounts.class).get(account).configuration());
	}

	/* Other clients share its connections, which are closed with the context */
	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	RoleBindingsClientFactory roleBindingsClientFactory(ClientWrites writes) {
		return writes.clients();
	}

	/*
	 * A factory bean of the application is not used, because health and stop do not know
	 * its connections
	 */
	@Bean(destroyMethod = "close")
	@Lazy
	@Conditional(OnDefaultAccount.class)
	@ConditionalOnMissingBean
	RoleBindingsClient roleBindingsClient(SDKConfiguration configuration, ClientWrites writes) {
		return writes.clients().create(configuration);
	}

	/**
	 * What applies to the writes of the auto-configured clients: whether they are
	 * refused, their events, and their trace.
	 */
	@Lazy
	record ClientWrites(ClientResources resources, ConfigurableApplicationContext context,
			ObjectProvider<CurrentTrace> trace) {

		RoleBindingsClientFactory clients() {
			boolean readOnly = READ_ONLY.isGuardOn(this.resources.environment());
			RoleBindingsClientFactory notifying = this.resources.clients()
				.withWriteListener(new EventPublisher(this.context));
			CurrentTrace current = this.trace.getIfAvailable();
			RoleBindingsClientFactory traced = (current != null) ? notifying.withTraceId(current) : notifying;
			return readOnly ? traced.withReadOnly() : traced;
		}

	}

	/**
	 * No bean: it would be another candidate for a listener of the application.
	 */
	private record EventPublisher(ConfigurableApplicationContext context) implements RoleBindingWriteListener {

		/* A closed context would ignore the event */
		@Override
		public void onWrite(RoleBindingWriteEvent event) {
			Assert.state(this.context.isActive(), "The application context is closed: no listener receives the event");
			this.context.publishEvent(event);
		}

	}

	@FunctionalInterface
	interface CurrentTrace extends Supplier<@Nullable String> {

	}

	/**
	 * The trace of an application with Micrometer Tracing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracingConfiguration {

		@Bean
		@Lazy
		CurrentTrace arizeCurrentTrace(ObjectProvider<Tracer> tracer) {
			Tracer unique = tracer.getIfUnique();
			return () -> (unique != null) ? traceId(unique.currentSpan()) : null;
		}

		/* The identifier of a tracer that does nothing is empty */
		private static @Nullable String traceId(@Nullable Span span) {
			String id = (span != null) ? span.context().traceId() : null;
			return StringUtils.hasText(id) ? id : null;
		}

	}

}
