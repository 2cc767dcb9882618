package com.arize.access.autoconfigure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportFile;
import com.arize.access.report.ReportOrigin;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Writes the reports of an application that fails to start, unless the run has written
 * them with the same exit status. A report of an earlier run must not be taken for that
 * of this one, whatever has prevented it.
 */
final class FailedStartReport implements ApplicationListener<ApplicationFailedEvent> {

	private static final Log logger = LogFactory.getLog(FailedStartReport.class);

	private static final String PREFIX = "arize." + AccessOptions.PREFIX;

	@Override
	public void onApplicationEvent(ApplicationFailedEvent event) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		if (context == null || !isEnabled(context.getEnvironment())) {
			return;
		}
		PlanReport last = last(context);
		int status = exitStatus(event.getException());
		if (last != null && last.exitStatus() == status) {
			return;
		}
		String error = describe(event.getException(), context);
		PlanReport report = (last != null) ? last.with(status, error, error)
				: new PlanReport(mode(context.getEnvironment()), null, null, status, error).from(ReportOrigin
					.of(Instant.now(), get(context.getEnvironment(), PREFIX + "revision", ""), Map.of()));
		List<String> paths = Binder.get(context.getEnvironment())
			.bind(PREFIX + "report", Bindable.listOf(String.class))
			.orElse(List.of());
		String failures = ReportFile.write(ReportFile.ofValid(paths, Path.of("")), report);
		if (!failures.isEmpty()) {
			logger.error("The failure is not reported:" + failures);
		}
	}

	/* Spring Boot determines the exit status in the same way */
	private static int exitStatus(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ExitCodeGenerator generator) {
				return generator.getExitCode();
			}
		}
		return ExitStatus.FAILURE;
	}

	/*
	 * Only the analyzers of this library are used: others describe a failure with
	 * classes, and with the value of a property
	 */
	private static String describe(Throwable failure, ConfigurableApplicationContext context) {
		return SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(FailureAnalyzer.class,
					ArgumentResolver.of(Environment.class, context.getEnvironment())
						.and(BeanFactory.class, context.getBeanFactory()),
					FailureHandler.logging(logger))
			.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("com.arize."))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.map(FailureAnalysis::getDescription)
			.orElse("The application failed to start: see its log");
	}

	private static boolean isEnabled(Environment environment) {
		return new Setting(AccessOptions.ENABLED).isOn(environment)
				&& !Boolean.FALSE.equals(get(environment, "arize.role-bindings.enabled", true));
	}

	private static @Nullable PlanReport last(ConfigurableApplicationContext context) {
		return (context.getBeanFactory().getSingleton("arizeAccessRunner") instanceof AccessRunner runner)
				? runner.lastReport() : null;
	}

	private static String mode(Environment environment) {
		Mode mode = get(environment, PREFIX + "mode", Mode.PLAN);
		return (mode != null) ? mode.text() : "unknown";
	}

	/* Return null if it has no valid value */
	@SuppressWarnings("unchecked")
	private static <T> @Nullable T get(Environment environment, String property, T absent) {
		try {
			return Binder.get(environment).bind(property, (Class<T>) absent.getClass()).orElse(absent);
		}
		catch (BindException ex) {
			return null;
		}
	}

}
