package com.arize.access.autoconfigure;

import java.nio.file.Path;

import com.arize.access.file.search.AccessFileSearch;
import com.arize.access.run.AccessAccounts;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessLock;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.OptionsBindHandler;
import com.arize.access.run.RunStop;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration that makes, or only logs, the changes that bring the role bindings
 * to the state in access files.
 */
@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
public final class AccessAutoConfiguration {

	/* It is package-private, because only Spring instantiates it */
	AccessAutoConfiguration() {
	}

	@Bean
	static OptionsAdvisor arizeDesiredStateBinding(Environment environment) {
		return new OptionsAdvisor(environment);
	}

	@Bean
	@Lazy
	AccessAccounts arizeAccessAccounts(ArizeAccounts accounts, Environment environment) {
		return new AccessAccounts(accounts, environment);
	}

	@Bean
	@Lazy
	RunStop arizeRunStop() {
		return new RunStop();
	}

	@Bean
	@Lazy
	AccessJob arizeAccessJob(AccessOptions options, AccessAccounts accounts, ResourceLoader resources,
			ObjectProvider<AccessLock> lock, RunStop stop) {
		Path directory = Path.of("");
		return new AccessJob(options, accounts,
				() -> AccessFileSearch.ofLocations(options.locations(), resources, directory,
						options.mode() == Mode.EXPIRE),
				directory, lock::getIfAvailable, stop, LogFactory.getLog(AccessRunner.class));
	}

	@Bean
	@Lazy
	AccessAsCode arizeAccessAsCode(AccessOptions options, AccessJob job, AccessRunner runner) {
		return new AccessAsCode(options, job, runner);
	}

	/*
	 * The class is apart, because javadoc does not find the classes that annotate a
	 * public class
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(AccessOptions.class)
	static class Options {

	}

	/*
	 * Neither the property that enables it nor a file is a condition: ahead-of-time
	 * processing would evaluate it at build time, but they are configured at run time
	 */
	@Bean
	AccessFileLoader arizeAccessFileLoader(AccessOptions options, AccessJob job) {
		return new AccessFileLoader(options, job);
	}

	/*
	 * It runs before the runners of the application, which have the lowest precedence by
	 * default
	 */
	@Bean
	@Order(0)
	AccessRunner arizeAccessRunner(AccessOptions options, AccessFileLoader loader, AccessJob job, RunStop stop,
			ApplicationContext context) {
		return new AccessRunner(options, loader, job, stop, context);
	}

	/* It runs after the other runner */
	@Bean
	@Order(1)
	DriftMonitor arizeDriftMonitor(AccessOptions options, ObjectProvider<AccessRunner> runner) {
		return new DriftMonitor(options.enabled() ? options.checkInterval() : null,
				() -> runner.getObject().lastReport(), () -> runner.getObject().compare());
	}

	/* A bean that depends on the runner directly would be stopped before it */
	@Bean
	AccessRunner.Interruption arizeRunInterruption(ObjectProvider<AccessRunner> runner) {
		return new AccessRunner.Interruption(runner::getObject);
	}

	/* The class is apart, because Micrometer is optional */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		DriftMetrics arizeDriftMetrics(DriftMonitor monitor, AccessAccounts accounts) {
			return new DriftMetrics(monitor, accounts);
		}

	}

	/**
	 * Checks the options when they are bound.
	 *
	 * @param environment has the properties
	 */
	record OptionsAdvisor(Environment environment) implements ConfigurationPropertiesBindHandlerAdvisor {

		@Override
		public BindHandler apply(BindHandler handler) {
			return new OptionsBindHandler(handler, this.environment);
		}

	}

}
